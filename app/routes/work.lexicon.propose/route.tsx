import { useActionData, useLoaderData } from '@remix-run/react'
import { propose } from '#app/domain/lexicon/commands.server.ts'
import {
  AmbiguousForm,
  EntryForm,
  GroupForm,
  HomographForm,
  NothingForm,
  type Proposal,
  RemoveForm,
} from '#app/domain/lexicon/input.ts'
import { nodeOptions, proposalPage } from '#app/domain/lexicon/proposal.server.ts'
import { KINDS } from '#app/domain/lexicon/value.ts'
import { fieldOptions } from '#app/domain/listings/fields.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, formState, on, page, type Situation } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState, type Labels } from '#app/ui/form.tsx'
import { Tabs } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { fieldLabels, KindFields } from './fields.tsx'

export const loader = page('lexicon.propose', async ({ url, t, request }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 120)
  const held = await heldValues(request)
  const begun = await proposalPage({
    kind: asked('kind') || held?.kind || null,
    key: asked('key') || null,
    word: asked('name'),
    demand: asked('demand') || null,
    result: asked('result') || null,
  })
  const heading = begun.name
    ? t(`lexicon.propose.edit.${begun.kind}`, { name: begun.name })
    : t(`lexicon.propose.new.${begun.kind}`)
  return {
    ...begun,
    title: t('lexicon.propose.title'),
    heading,
    held,
    fields: fieldOptions(t.locale),
    nodes: begun.kind === 'HOMOGRAPH' ? nodeOptions(t.locale === 'en') : [],
  }
})

async function proposed({ actor }: Situation, proposal: Proposal) {
  const { id } = await propose(actor, proposal)
  return redirectSaying(paths.lexiconChange(id), { key: 'lexicon.done.proposed' })
}

export const action = commands({
  EQUIVALENT: on('lexicon.propose', GroupForm, (situation) => proposed(situation, situation.input)),
  AMBIGUOUS: on('lexicon.propose', AmbiguousForm, (situation) => proposed(situation, situation.input)),
  HOMOGRAPH: on('lexicon.propose', HomographForm, (situation) => proposed(situation, situation.input)),
  ATLAS_ENTRY: on('lexicon.propose', EntryForm, (situation) => proposed(situation, situation.input)),
  remove: on('lexicon.propose', RemoveForm, (situation) => proposed(situation, situation.input)),
  addRow: on('lexicon.propose', NothingForm, async ({ values }) =>
    formState(200, { intent: 'addRow', errors: {}, values }),
  ),
})

const REMOVING = 'remove-'

export default function Propose() {
  const { kind, key, heading, drafted } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = fieldLabels(t)
  const removing = state?.intent === 'remove'
  return (
    <>
      <PageHead
        title={heading}
        crumbs={[{ label: t('lexicon.desk'), href: paths.lexicon() }, { label: t('lexicon.propose.title') }]}
        meta={[t('lexicon.propose.next')]}
      />
      <ErrorSummary state={state} labels={labels} prefix={removing ? REMOVING : ''} />
      {!key && (
        <Tabs
          label={t('lexicon.propose.which')}
          items={KINDS.map((name) => ({
            href: paths.lexiconPropose({ kind: name }),
            label: t(`lexicon.kind.${name}`),
            current: name === kind,
          }))}
        />
      )}
      {drafted && <Notice kind="wait">{t('lexicon.propose.drafted')}</Notice>}
      <Near />
      {key && kind === 'AMBIGUOUS' ? null : <Standing state={removing ? null : state} labels={labels} />}
      {key && <Removing state={removing ? state : null} labels={labels} />}
    </>
  )
}

type PartProps = { state: FormState | null; labels: Labels }

/** The entry as it shall stand. */
function Standing({ state, labels }: PartProps) {
  const { kind, key, word, values, held, fields, nodes } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Form state={state} values={held ?? values} labels={labels} enter={kind}>
      <input type="hidden" name="kind" value={kind} />
      {key && <input type="hidden" name="key" value={key} />}
      <KindFields kind={kind} isNew={!key} word={key ? '' : word} fields={fields} nodes={nodes} />
      <TextArea name="note" rows={2} optional help={t('lexicon.help.note')} />
      <div className="formend acts">
        <Submit intent={kind}>{t('lexicon.propose.send')}</Submit>
      </div>
    </Form>
  )
}

/** The entry taken out, with a reason. */
function Removing({ state, labels }: PartProps) {
  const { kind, key } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('lexicon.propose.remove')}>
      <Form state={state} labels={labels} prefix={REMOVING}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="key" value={key ?? ''} />
        <TextArea name="note" rows={2} label={t('lexicon.propose.removeWhy')} />
        <div className="acts">
          <Submit intent="remove" look="secondary">
            {t('lexicon.propose.removeSend')}
          </Submit>
        </div>
      </Form>
    </Section>
  )
}

/** Groups that a new name may belong to: changing one of them is mostly what is meant. */
function Near() {
  const { near } = useLoaderData<typeof loader>()
  const t = useT()
  if (near.length === 0) return null
  return (
    <Notice title={t('lexicon.propose.near')}>
      <ul className="plain">
        {near.map(({ key, names }) => (
          <li key={key}>
            <a href={paths.lexiconPropose({ kind: 'EQUIVALENT', key })}>{names}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
