/** Says something at most once a second, so that nobody is read a stream of numbers; what is urgent at once. */
export function slowly(say: (words: string) => void): (words: string, urgent: boolean) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (words, urgent) => {
    if (!urgent && performance.now() - last < 1000) return;
    last = performance.now();
    say(words);
  };
}
