import { find } from './element.ts';

/** Accepts files that are dropped anywhere on the page, and shows the drop area meanwhile. */
export function takeDrops(dropped: (file: File) => void): void {
  const curtain = find('drop', HTMLElement);
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  document.addEventListener('dragover', (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    curtain.classList.add('open');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) curtain.classList.remove('open');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    curtain.classList.remove('open');
    for (const file of event.dataTransfer?.files ?? []) dropped(file);
  });
}
