import { useActionData, useLoaderData } from '@remix-run/react'
import { ACCEPTED, typeWord } from '#app/domain/disclosure/file-types.ts'
import type { FileLine } from '#app/domain/disclosure/queries/documents.server.ts'
import { roomPage } from '#app/domain/disclosure/queries/manage.server.ts'
import { ROOM_VISIBILITIES } from '#app/domain/disclosure/rules.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { FileRows, UploadForm } from '#app/ui/files.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { ManagedFiles, ReaderLog } from '#app/ui/readers.tsx'
import { disclosing } from './work.demands.$id_.disclosure/acts.server.ts'
import { FileErrors, logLine, managed } from './work.demands.$id_.disclosure/page.tsx'

export const loader = page('deal.view', async ({ actor, params, url, t }) => {
  const data = await roomPage(actor, params.number!, pageNumber(url))
  return { ...data, title: `${t('deals.tab.files')} · ${data.head.number}` }
})

export const action = disclosing(({ number }) => ({ place: { deal: number! }, back: paths.dealFiles(number!) }))

export default function RoomFiles() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { head } = data
  return (
    <>
      <DealHead
        head={head}
        current="files"
        list={paths.deals()}
        pages={roomPages(head.number)}
        acts={
          <Act href={paths.dealAgreement(head.number)} look="secondary">
            {t('disclosure.agreement.act.open')}
          </Act>
        }
      />
      <FileErrors state={state} />
      {head.inTouch ? (
        <Files data={data} state={state} />
      ) : (
        <Empty
          title={t('disclosure.files.notYet')}
          act={<Act href={paths.deal(head.number)}>{t('deals.tab.progress')}</Act>}
        >
          {t('disclosure.files.notYetText')}
        </Empty>
      )}
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Files({ data, state }: { data: Loaded; state: FormState | null }) {
  const t = useT()
  const { head, files, log } = data
  const manager = head.viewer === 'MANAGER'
  const choices = ROOM_VISIBILITIES.map((value) => ({ value, label: t(`disclosure.room.${value}`) }))
  return (
    <>
      {head.ended && <Notice>{t('disclosure.files.ended')}</Notice>}
      <Others data={data} />
      <Section
        title={t(manager ? 'disclosure.files.ownManager' : 'disclosure.files.own')}
        note={t('disclosure.files.note')}
      >
        {files.length === 0 ? (
          <Empty title={t('disclosure.files.noneOwn')}>{t('disclosure.files.noneOwnText')}</Empty>
        ) : (
          <ManagedFiles files={files.map(managed)} choices={choices} state={state} />
        )}
      </Section>
      {!head.ended && head.viewer !== 'BUREAU' && (
        <Section title={t('disclosure.add')}>
          <UploadForm
            state={state}
            choices={choices}
            initial="VERIFIED"
            accept={ACCEPTED}
            help={t('disclosure.help.file')}
          />
        </Section>
      )}
      <Section title={t('disclosure.log')} note={log.total > 0 && t('disclosure.log.count', { n: log.total })}>
        <ReaderLog
          {...log}
          lines={log.lines.map((line) => logLine(t, line, (name) => name, true))}
          href={(n) => `${paths.dealFiles(head.number)}?page=${n}`}
        />
      </Section>
    </>
  )
}

function Others({ data: { head, others } }: { data: Loaded }) {
  const t = useT()
  const manager = head.viewer === 'MANAGER'
  const lockOf = ({ right, visibility }: FileLine): string | undefined => {
    if (right !== null || visibility === 'PUBLIC') return undefined
    return head.ended ? t('disclosure.locked.ended') : t(`disclosure.locked.${visibility}`)
  }
  return (
    <Section title={t(manager ? 'disclosure.files.othersManager' : 'disclosure.files.others')}>
      {others.length === 0 ? (
        <Empty title={t('disclosure.files.none')}>{t('disclosure.files.noneRoom')}</Empty>
      ) : (
        <FileRows
          files={others.map((line) => ({
            ...line,
            type: typeWord(line.mediaType),
            href: line.right === null ? null : paths.document(line.id),
            who: t(`disclosure.files.from.${line.side ?? 'MANAGER'}`),
            locked: lockOf(line),
          }))}
        />
      )}
    </Section>
  )
}
