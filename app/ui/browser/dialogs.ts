/** Asks before a button with `data-confirm` sends its form. */
export function enableConfirms(page: Document): void {
  page.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-confirm]') : null
    if (!button?.form) return
    event.preventDefault()
    ask(button, button.form)
  })
}

function ask(button: HTMLButtonElement, form: HTMLFormElement): void {
  const { confirm, confirmText, confirmYes, confirmNo } = button.dataset
  const dialog = document.createElement('dialog')
  const title = element('h2', confirm)
  title.id = 'confirm-title'
  const acts = element('div')
  acts.className = 'acts'
  acts.append(choice('btn', confirmYes, 'yes'), choice('btn btn--2', confirmNo, 'no'))
  const inner = element('form')
  inner.method = 'dialog'
  inner.append(title, element('p', confirmText), acts)
  dialog.setAttribute('aria-labelledby', title.id)
  dialog.append(inner)
  dialog.addEventListener('close', () => {
    dialog.remove()
    button.focus()
    if (dialog.returnValue === 'yes') form.requestSubmit(button)
  })
  document.body.append(dialog)
  dialog.showModal()
}

function choice(className: string, text: string | undefined, value: string): HTMLButtonElement {
  const button = element('button', text)
  button.className = className
  button.value = value
  return button
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
