// What would count as a change: worked out as somebody types, in the page. Nothing that is typed is stored or sent.
import { calculatedSentence } from '../words/calculatedSentence.ts';

const form = document.querySelector<HTMLFormElement>('#calculator');
const answer = form?.querySelector('output');
if (form && answer) {
  const say = (): void => {
    const number = (name: string): number => {
      const field = form.elements.namedItem(name);
      return field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN;
    };
    answer.textContent = calculatedSentence(number('children'), number('figure'));
  };
  form.addEventListener('input', say);
  form.addEventListener('submit', (event) => event.preventDefault());
  say();
}
