import { useActionData, useLoaderData } from '@remix-run/react'
import { writeNote } from '#app/domain/deals/commands/note.server.ts'
import { notesPage } from '#app/domain/deals/queries/notes.server.ts'
import { NoteForm } from '#app/domain/deals/room-input.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths, roomPages } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { DealHead } from '#app/ui/deal-head.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty } from '#app/ui/list.tsx'
import { Prose, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'

export const loader = page('deal.act', async ({ actor, params, t }) => {
  const data = await notesPage(actor, params.number!)
  return { ...data, title: t('room.notes.title', { number: data.head.number }) }
})

export const action = commands({
  write: on('deal.act', NoteForm, async ({ actor, params, input }) => {
    await writeNote(actor, params.number!, input.text)
    return redirectSaying(paths.dealNotes(params.number!), { key: 'room.notes.done' })
  }),
})

export default function Notes() {
  const { head, notes } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const f = useFormats()
  const labels = { text: t('room.notes.field') }
  return (
    <>
      <DealHead head={head} current="notes" list={paths.deals()} pages={roomPages(head.number)} />
      <ErrorSummary state={state} labels={labels} />
      <p className="note">{t(head.viewer === 'MANAGER' ? 'room.notes.who.manager' : 'room.notes.who.side')}</p>
      {!head.ended && (
        <Form state={state} labels={labels}>
          <TextArea name="text" rows={3} />
          <div className="formend acts">
            <Submit intent="write">{t('room.notes.act')}</Submit>
          </div>
        </Form>
      )}
      <Section title={t('room.notes.heading')}>
        {notes.length === 0 ? (
          <Empty title={t('room.notes.none')}>{t('room.notes.noneText')}</Empty>
        ) : (
          <ol className="talk">
            {notes.map(({ id, name, text, at }) => (
              <li key={id} className="say say--own">
                <p className="say-who">
                  {name} <time dateTime={at}>{f.dateTime(at)}</time>
                </p>
                <Prose text={text} />
              </li>
            ))}
          </ol>
        )}
      </Section>
    </>
  )
}
