import { forget, Gone } from './ask.ts';
import type { Chat } from './chat.ts';
import { words } from './data.ts';
import { find } from './element.ts';
import { deleteSounds } from './recording/sounds.ts';

/** The bin: asks first, and then deletes what the server and this browser keep of the person. */
export function offerDeletion(chat: Chat): void {
  const question = find('delete', HTMLDialogElement);
  find('clear', HTMLButtonElement).addEventListener('click', () => {
    question.showModal();
  });
  find('delete-no', HTMLButtonElement).addEventListener('click', () => {
    question.close();
  });
  find('delete-yes', HTMLButtonElement).addEventListener('click', () => {
    question.close();
    void deleteAll(chat);
  });
}

async function deleteAll(chat: Chat): Promise<void> {
  try {
    const { view, failed } = await forget();
    if (failed) {
      chat.tell(view.texts.join(' '));
      return;
    }
    const count = await deleteSounds();
    chat.clear([...view.texts, words('web.deleted', { count })]);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    chat.tell(words('web.gone'));
  }
}
