import { typeWord } from '#app/domain/disclosure/file-types.ts'
import type { FileLine } from '#app/domain/disclosure/queries/documents.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { FileRows } from '#app/ui/files.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'

/** The files of a listing for who reads its page, and that it is noted what they saw. */
export function ListingFiles({ files, noted }: { files: readonly FileLine[]; noted: boolean }) {
  const t = useT()
  return (
    <>
      {noted && <Notice>{t('disclosure.noted')}</Notice>}
      {files.length > 0 && (
        <Section title={t('disclosure.files')} note={t('disclosure.files.note')}>
          <FileRows
            files={files.map(({ right, visibility, mediaType, ...file }) => ({
              ...file,
              type: typeWord(mediaType),
              href: right === null ? null : paths.document(file.id),
              locked: right === null && visibility !== 'PUBLIC' ? t(`disclosure.locked.${visibility}`) : undefined,
            }))}
          />
        </Section>
      )}
    </>
  )
}
