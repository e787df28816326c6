import { fetchSample, Gone, press, write } from './ask.ts';
import { Chat } from './chat.ts';
import { words } from './data.ts';
import { offerDeletion } from './deleting.ts';
import { dock } from './dock.ts';
import { takeDrops } from './drop.ts';
import { find } from './element.ts';
import { offerInstallation } from './installed/install.ts';
import { Recorder, type Recorded } from './recording/recorder.ts';
import { deleteOldSounds, keepSound } from './recording/sounds.ts';
import { offerUsual } from './usual/panel.ts';

const chat = new Chat();
chat.open();

function send(recording: Blob, measured?: Omit<Recorded, 'recording'>): void {
  // Pages without https have no crypto.randomUUID.
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const typed = takeTyped();
  void keepSound(id, recording);
  chat.hear(recording, typed, { id, ...measured });
}

/** What was typed with a recording. The field is empty then. */
function takeTyped(): string {
  const field = find('text', HTMLInputElement);
  const text = field.value.trim();
  field.value = '';
  if (text !== '') chat.mine(text);
  return text;
}

new Recorder(
  ({ recording, ...measured }) => {
    send(recording, measured);
  },
  (key) => {
    chat.tell(words(key));
  },
);
takeDrops(send);
offerDeletion(chat);
void deleteOldSounds();
offerInstallation();
offerUsual();

const file = find('file', HTMLInputElement);
find('choose', HTMLButtonElement).addEventListener('click', () => {
  file.click();
});
file.addEventListener('change', () => {
  for (const chosen of file.files ?? []) send(chosen);
  file.value = '';
});

find('samples', HTMLElement).addEventListener('click', ({ target, currentTarget }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  if (currentTarget instanceof HTMLElement) currentTarget.hidePopover();
  const { sample = '' } = target.dataset;
  // At once: what moves long after a press looks like a fault.
  dock();
  fetchSample(sample).then(
    (sound) => {
      send(sound);
    },
    (error: unknown) => {
      if (!(error instanceof Gone)) throw error;
      chat.tell(words('web.gone'));
    },
  );
});

find('moods', HTMLElement).addEventListener('click', ({ target, currentTarget }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  if (currentTarget instanceof HTMLElement) currentTarget.hidePopover();
  const { textContent: label } = target;
  const { press: buttonId = '' } = target.dataset;
  chat.mine(label);
  void chat.ask(() => press(buttonId));
});

find('write', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const text = takeTyped();
  if (text !== '') void chat.ask(() => write(text));
});

find('language', HTMLSelectElement).addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  write(`/language ${target.value}`).then(
    () => {
      location.reload();
    },
    () => {
      chat.tell(words('web.gone'));
    },
  );
});

document.getElementById('spotify')?.addEventListener('click', () => {
  void chat.ask(() => write('/spotify'));
});
