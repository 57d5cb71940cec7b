import { ACCEPTED, typeWord } from '#app/domain/disclosure/file-types.ts'
import type { Disclosure, ManagedFile } from '#app/domain/disclosure/queries/manage.server.ts'
import type { ReadingLine } from '#app/domain/disclosure/queries/readings.server.ts'
import { VISIBILITIES } from '#app/domain/listings/veil.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { UploadForm, useUploadLabels } from '#app/ui/files.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { type LogLine, ManagedFiles, ReaderLog, Readers, readerPrefix } from '#app/ui/readers.tsx'
import { Table } from '#app/ui/table.tsx'

type Props = {
  /** Under which name the fields of this kind of listing stand in the catalogues. */
  labels: 'demands.field' | 'results.label'
  disclosure: Disclosure
  title: string
  state: FormState | null
  list: { label: string; href: string }
  own: string
  href: (page: number) => string
}

/** What the owner of a listing shows to whom: fields, files, people named, and who has read. */
export function DisclosurePage({ disclosure, title, state, list, own, labels, href }: Props) {
  const t = useT()
  const { number, invitedOnly, fields, readers, files, log } = disclosure
  const choices = VISIBILITIES.map((value) => ({ value, label: t(`disclosure.visibility.${value}`) }))
  return (
    <>
      <PageHead
        title={t('disclosure.title')}
        crumbs={[list, { label: number ?? title, href: own }, { label: t('disclosure.title') }]}
        meta={[number, title]}
      />
      <FileErrors state={state} />
      {invitedOnly && <Notice>{t('disclosure.readers.invitedOnly')}</Notice>}
      <Section title={t('disclosure.files')} note={t('disclosure.files.note')}>
        {files.length === 0 ? (
          <Empty title={t('disclosure.files.none')}>{t('disclosure.files.noneListing')}</Empty>
        ) : (
          <ManagedFiles files={files.map(managed)} choices={choices} state={state} />
        )}
      </Section>
      <Section title={t('disclosure.add')}>
        <UploadForm
          state={state}
          choices={choices}
          initial="AGREEMENT"
          accept={ACCEPTED}
          help={t('disclosure.help.file')}
        />
      </Section>
      <Section title={t('disclosure.readers')}>
        <p className="note">{t('disclosure.readers.text')}</p>
        <Readers readers={readers} state={state} />
      </Section>
      <Section title={t('disclosure.fields.title')} note={t('disclosure.fields.note')}>
        <Table
          caption={t('disclosure.fields.caption')}
          columns={[{ label: t('disclosure.fields.field') }, { label: t('disclosure.fields.to') }]}
          rows={fields.map(({ name, visibility }) => ({
            key: name,
            cells: [t.code(labels, name), t(`disclosure.visibility.${visibility}`)],
          }))}
        />
      </Section>
      <Section title={t('disclosure.log')} note={log.total > 0 && t('disclosure.log.count', { n: log.total })}>
        <ReaderLog
          {...log}
          lines={log.lines.map((line) => logLine(t, line, (name) => t.code(labels, name)))}
          href={href}
        />
      </Section>
    </>
  )
}

/** What went wrong, above everything, with links to the fields of the form that was sent. */
export function FileErrors({ state }: { state: FormState | null }) {
  const t = useT()
  const upload = useUploadLabels()
  const documentId = typeof state?.values.documentId === 'string' ? state.values.documentId : ''
  return state?.intent === 'nameReader' ? (
    <ErrorSummary state={state} labels={{ email: t('disclosure.label.email') }} prefix={readerPrefix(documentId)} />
  ) : (
    <ErrorSummary state={state} labels={upload} prefix="add-" />
  )
}

export const managed = ({ mediaType, ...file }: ManagedFile) => ({
  ...file,
  type: typeWord(mediaType),
  href: paths.document(file.id),
})

/** A line of the log in words; `room`: what both sides read was read as a party of the deal. */
export function logLine(
  t: Translate,
  { id, at, reader, file, fields, visibility }: ReadingLine,
  fieldWord: (name: string) => string,
  room = false,
): LogLine {
  const what =
    file === null
      ? t('disclosure.log.fields', { fields: fields.map(fieldWord).join(t('ui.comma')) })
      : t('disclosure.log.file', { name: file })
  const right = room && visibility === 'VERIFIED' ? t('disclosure.right.room') : t(`disclosure.right.${visibility}`)
  return { id, at, reader, what, right }
}
