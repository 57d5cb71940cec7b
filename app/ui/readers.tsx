import { useFormats, useT } from '#app/i18n/context.tsx'
import { Select, TextField } from './fields.tsx'
import { FileName, Note, sizeWords } from './files.tsx'
import { Form, type FormState } from './form.tsx'
import { Empty, Pager } from './list.tsx'
import { Meta } from './page.tsx'
import { Submit } from './submit.tsx'
import { Table } from './table.tsx'

type Choice = { value: string; label: string }
type Reader = { id: string; email: string; at: string }

type ReadersProps = {
  readers: readonly Reader[]
  /** The file they are named for; none: the listing. */
  documentId?: string
  state: FormState | null
}

export const readerPrefix = (documentId: string): string => `reader${documentId && `-${documentId}`}-`

/** People named one by one by their address, and the form that names one more. */
export function Readers({ readers, documentId = '', state }: ReadersProps) {
  const t = useT()
  const f = useFormats()
  const mine = state?.intent === 'nameReader' && (state.values.documentId ?? '') === documentId
  return (
    <div className="readers">
      {readers.length > 0 && (
        <ul className="plain">
          {readers.map(({ id, email, at }) => (
            <li key={id}>
              <Form state={null} className="inline">
                <input type="hidden" name="readerId" value={id} />
                <span>
                  {email} <small>{t('disclosure.reader.since', { date: f.date(at) })}</small>
                </span>
                <Submit intent="removeReader" look="quiet" small>
                  {t('disclosure.reader.remove')}
                </Submit>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form
        state={mine ? state : null}
        labels={{ email: t('disclosure.label.email') }}
        prefix={readerPrefix(documentId)}
        className="form stack narrow"
      >
        {documentId && <input type="hidden" name="documentId" value={documentId} />}
        <TextField name="email" type="email" inputMode="email" help={t('disclosure.help.email')} />
        <Submit intent="nameReader" look="secondary">
          {t('disclosure.reader.add')}
        </Submit>
      </Form>
    </div>
  )
}

type Managed = {
  id: string
  name: string
  href: string
  type: string
  note: string
  bytes: number
  at: string
  visibility: string
  readers: readonly Reader[]
}

type ManagedFilesProps = { files: readonly Managed[]; choices: readonly Choice[]; state: FormState | null }

/** One's own files: each with who may read it, the people named for it, and taking it away. */
export function ManagedFiles({ files, choices, state }: ManagedFilesProps) {
  const t = useT()
  const f = useFormats()
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <FileName name={file.name} href={file.href} />
          {file.note && <Note text={file.note} />}
          <Meta
            facts={[
              file.type,
              sizeWords(file.bytes, f),
              f.date(file.at),
              choices.find(({ value }) => value === file.visibility)?.label,
              file.readers.length > 0 && t('disclosure.reader.count', { n: file.readers.length }),
            ]}
          />
          <details open={state?.values.documentId === file.id}>
            <summary aria-label={t('disclosure.act.manageOne', { name: file.name })}>
              {t('disclosure.act.manage')}
            </summary>
            <ManageFile file={file} choices={choices} state={state} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function ManageFile({ file, choices, state }: { file: Managed } & Omit<ManagedFilesProps, 'files'>) {
  const t = useT()
  return (
    <div className="stack">
      <Form
        state={null}
        values={{ visibility: file.visibility }}
        labels={{ visibility: t('disclosure.label.visibility') }}
        prefix={`open-${file.id}-`}
        className="form stack narrow"
      >
        <input type="hidden" name="documentId" value={file.id} />
        <Select name="visibility" options={choices} />
        <Submit intent="openFile" look="secondary">
          {t('disclosure.act.open')}
        </Submit>
      </Form>
      {file.visibility === 'INVITED' && <Readers readers={file.readers} documentId={file.id} state={state} />}
      <Form state={null} className="acts">
        <input type="hidden" name="documentId" value={file.id} />
        <Submit
          intent="removeFile"
          look="quiet"
          confirm={{
            title: t('disclosure.remove.title', { name: file.name }),
            text: t('disclosure.remove.text'),
            yes: t('disclosure.act.remove'),
          }}
        >
          {t('disclosure.act.remove')}
        </Submit>
      </Form>
    </div>
  )
}

export type LogLine = { id: string; at: string; reader: string; what: string; right: string }

type LogProps = {
  lines: readonly LogLine[]
  page: number
  pages: number
  total: number
  from: number
  to: number
  href: (page: number) => string
}

/** Who read what, when and under which right, newest first. */
export function ReaderLog({ lines, href, ...pages }: LogProps) {
  const t = useT()
  const f = useFormats()
  if (lines.length === 0) return <Empty title={t('disclosure.log.empty')}>{t('disclosure.log.emptyText')}</Empty>
  return (
    <>
      <Table
        caption={t('disclosure.log.title')}
        columns={[
          { label: t('disclosure.log.reader') },
          { label: t('disclosure.log.what') },
          { label: t('disclosure.log.right') },
          { label: t('disclosure.log.at') },
        ]}
        rows={lines.map(({ id, at, reader, what, right }) => ({
          key: id,
          cells: [reader || t('disclosure.log.visitor'), what, right, f.dateTime(at)],
        }))}
      />
      <Pager {...pages} href={href} />
    </>
  )
}
