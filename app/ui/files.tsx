import { MOST_BYTES } from '#app/domain/disclosure/rules.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Formats } from '#app/i18n/format.ts'
import { controlProps, Field, type FieldProps } from './field.tsx'
import { Select, TextField } from './fields.tsx'
import { Form, type FormState, useField } from './form.tsx'
import { Icon } from './icon.tsx'
import { Meta } from './page.tsx'
import { useContentLang } from './segments.tsx'
import { Submit } from './submit.tsx'

type FileFieldProps = FieldProps & {
  accept: string
  /** In bytes: the page script says so before more is sent. */
  most: number
}

/** One file from the reader's machine. What was chosen can't be filled in again: browsers do not allow it. */
export function FileField({ accept, most, ...props }: FileFieldProps) {
  const t = useT()
  const field = useField(props.name, props.label)
  return (
    <Field field={field} {...props}>
      <input
        {...controlProps(field, props)}
        className="input"
        type="file"
        accept={accept}
        data-most={most}
        data-too-large={t('disclosure.refusal.tooLarge', { max: Math.floor(most / 1024 / 1024) })}
      />
    </Field>
  )
}

/** 2.4 MB, 310 KB. */
export const sizeWords = (bytes: number, f: Formats): string =>
  bytes >= 1024 * 1024
    ? `${f.number(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`
    : `${f.number(Math.max(1, Math.round(bytes / 1024)))} KB`

type Choice = { value: string; label: string }

type UploadProps = {
  state: FormState | null
  choices: readonly Choice[]
  /** What is chosen at first. */
  initial: string
  accept: string
  help: string
}

const UPLOAD = 'add-'

/** Adds a file: which one, who may read it, what it is. */
export function UploadForm({ state, choices, initial, accept, help }: UploadProps) {
  const t = useT()
  const labels = useUploadLabels()
  return (
    <Form
      state={state?.intent === 'addFile' ? state : null}
      values={{ visibility: initial }}
      labels={labels}
      prefix={UPLOAD}
      className="form stack narrow"
      upload
    >
      <FileField name="file" accept={accept} most={MOST_BYTES} help={help} />
      <Select name="visibility" options={choices} />
      <TextField name="note" optional help={t('disclosure.help.note')} />
      <Submit intent="addFile">{t('disclosure.act.add')}</Submit>
    </Form>
  )
}

export function useUploadLabels(): Record<string, string> {
  const t = useT()
  return {
    file: t('disclosure.label.file'),
    visibility: t('disclosure.label.visibility'),
    note: t('disclosure.label.note'),
  }
}

/** A file in a list. `href` null: it is there, and this reader may not open it yet; `locked` says what opens it. */
export type FileItem = {
  id: string
  href: string | null
  name: string
  note: string
  type: string
  bytes: number
  at: string
  who?: string
  locked?: string
}

/** Files somebody may take, and those they may not yet, without names. */
export function FileRows({ files }: { files: readonly FileItem[] }) {
  const t = useT()
  const f = useFormats()
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          {file.href ? (
            <FileName name={file.name} href={file.href} />
          ) : (
            <p>
              <Icon name="lock" /> {t('disclosure.file.closed', { type: file.type })}
            </p>
          )}
          {file.note && <Note text={file.note} />}
          <Meta facts={[file.href && file.type, sizeWords(file.bytes, f), file.who, f.date(file.at), file.locked]} />
        </li>
      ))}
    </ul>
  )
}

export function FileName({ name, href }: { name: string; href: string }) {
  return (
    <h3>
      <a href={href} lang={useContentLang()} download={name}>
        {name}
      </a>
    </h3>
  )
}

export function Note({ text }: { text: string }) {
  return <p lang={useContentLang()}>{text}</p>
}
