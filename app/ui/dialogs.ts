/** `title` is the question, `text` says who is told, the buttons are verbs; without `no` it says “cancel”. */
export type Confirm = { title: string; text: string; yes: string; no?: string }

/** Attributes of a submit button which the page script turns into a dialog; without the script it just sends. */
export const confirmProps = ({ title, text, yes, no }: Required<Confirm>) => ({
  'data-confirm': title,
  'data-confirm-text': text,
  'data-confirm-yes': yes,
  'data-confirm-no': no,
})
