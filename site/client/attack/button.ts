// The button "Attack it yourself": starts the audit in a worker and says in words what it tried and found.
import type { Answer } from './worker.ts';

const region = document.querySelector<HTMLElement>('[data-attack]');
const button = region?.querySelector('button');
const said = region?.querySelector<HTMLElement>('[role="status"]');
if (region && button && said) {
  region.hidden = false;
  button.addEventListener('click', () => run(region.dataset.attack ?? '', button, said));
}

function run(folder: string, pressed: HTMLButtonElement, status: HTMLElement): void {
  pressed.disabled = true;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const end = (text: string): void => {
    status.textContent = text;
    pressed.disabled = false;
    worker.terminate();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if ('step' in data) status.textContent = `${data.step} …`;
    else if ('failed' in data) end(`The attack could not be run here: ${data.failed}.`);
    else end(told(data));
  });
  worker.addEventListener('error', () => end('The attack could not be run in this browser.'));
  worker.postMessage(new URL(folder, location.href).href);
}

function told({ numbers, figures }: Extract<Answer, { figures: number }>): string {
  const count = (number: number): string => number.toLocaleString('en-GB');
  const tried = numbers.attacks
    .filter((attack) => attack.tried > 0)
    .map((attack) => `${attack.name} (${count(attack.tried)})`);
  const found =
    numbers.ours === 0
      ? 'None of these figures is under our rule: publishers released them all before.'
      : numbers.broken === 0
        ? `It could not work out a single figure that our rule hides${numbers.open > 0 ? `; ${count(numbers.open)} questions about large tables need the solver that a browser does not have` : ''}.`
        : `It worked out ${count(numbers.broken)} figures that our rule hides. Please tell us at once.`;
  return `Your browser attacked ${count(figures)} figures through ${count(numbers.relations)} sums. It tried ${tried.join(', ')}. ${found}`;
}
