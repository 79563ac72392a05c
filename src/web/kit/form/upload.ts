// Sends each chosen file at once and shows how far it is. What arrives is listed like what was there before, with the
// same hidden field, so that the form itself does not change. XMLHttpRequest, because fetch tells no upload progress.

interface Sent {
  readonly id: string;
  readonly name: string;
}

export function startUpload(box: HTMLElement): void {
  const form = box.closest('form');
  const list = box.querySelector('ul');
  const inputs = [...box.querySelectorAll<HTMLInputElement>('input[type="file"]')];
  const [first] = inputs;
  if (!form || !list || !first) return;
  box.classList.add('upload-live');
  const name = first.name.replace(/\.file$/, '');
  box.querySelector<HTMLButtonElement>('button[value="upload"]')?.remove();
  for (const input of inputs) {
    input.addEventListener('change', () => {
      for (const file of input.files ?? []) send(file, { box, form, list, name });
      // Emptied: what was sent must not be sent again with the form.
      input.value = '';
    });
  }
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="remove"]');
    if (!button) return;
    event.preventDefault();
    button.closest('li')?.remove();
    form.dispatchEvent(new Event('input', { bubbles: true }));
    first.focus();
  });
}

interface Place {
  readonly box: HTMLElement;
  readonly form: HTMLFormElement;
  readonly list: Element;
  readonly name: string;
}

function send(file: File, place: Place): void {
  const { box, form, list, name } = place;
  const item = document.createElement('li');
  item.className = 'upload-item';
  const label = document.createElement('span');
  label.textContent = file.name;
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = 1;
  item.append(thumbnailOf(file), label, bar, status);
  const taken = list.querySelectorAll('input[type="hidden"], progress').length;
  list.append(item);
  const refuse = (message: string | undefined): void => {
    bar.remove();
    status.textContent = message ?? '';
    item.append(removal(box, { id: '', name: file.name }));
  };
  if (taken >= Number(box.dataset['maxItems'])) return refuse(box.dataset['full']);
  if (file.size > Number(box.dataset['maxBytes'])) return refuse(box.dataset['tooBig']);
  const fail = (message: string | undefined): void => {
    refuse(message);
    item.append(
      retry(box, () => {
        item.remove();
        send(file, place);
      }),
    );
  };
  const request = new XMLHttpRequest();
  request.open('POST', '/api/document/upload');
  request.responseType = 'json';
  request.upload.addEventListener('progress', (event) => {
    bar.value = event.loaded / event.total;
  });
  request.addEventListener('error', () => fail(box.dataset['failed']));
  request.addEventListener('load', () => {
    const answer = request.response as (Sent & { readonly detail?: string }) | null;
    if (request.status >= 300 || !answer) return fail(answer?.detail ?? box.dataset['failed']);
    bar.remove();
    status.textContent = box.dataset['done'] ?? '';
    item.append(hidden(name, answer.id), removal(box, answer));
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const body = new FormData();
  body.append('file', file);
  request.send(body);
}

function thumbnailOf(file: File): Element {
  if (!file.type.startsWith('image/')) return document.createElement('span');
  const image = document.createElement('img');
  image.alt = '';
  image.src = URL.createObjectURL(file);
  image.addEventListener('load', () => URL.revokeObjectURL(image.src));
  return image;
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value;
  return input;
}

function textButton(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button button-quiet';
  made.textContent = text;
  return made;
}

function removal(box: HTMLElement, { id, name }: Sent): HTMLButtonElement {
  const made = textButton(box.dataset['remove'] ?? '');
  made.name = 'remove';
  made.value = id;
  made.setAttribute(
    'aria-label',
    (box.dataset['removeNamed'] ?? '').replace('{name}', () => name),
  );
  return made;
}

function retry(box: HTMLElement, again: () => void): HTMLButtonElement {
  const made = textButton(box.dataset['retry'] ?? '');
  made.addEventListener('click', again);
  return made;
}
