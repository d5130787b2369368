/** A number that we work out, as it is printed and then compared: ten significant figures, without binary noise. */
export function asPrinted(number: number): number {
  return Number(number.toPrecision(10));
}

/** As {@link asPrinted}, for what explains or orders: six significant figures. */
export function asTold(number: number): number {
  return Number(number.toPrecision(6));
}
