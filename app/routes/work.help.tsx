import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import type { Actor } from '#app/domain/access/actor.ts'
import { takeUpForBoth } from '#app/domain/deals/commands/take-up.server.ts'
import { TakeUpForBothForm } from '#app/domain/deals/input.ts'
import { type Fitting, fittingFor } from '#app/domain/deals/queries/fitting.server.ts'
import { askHelp, closeHelp, takeHelp } from '#app/domain/matches/commands/help.server.ts'
import { type HelpView, helpPage } from '#app/domain/matches/help.server.ts'
import { AskForm, CloseForm, TakeForm } from '#app/domain/matches/help.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { ownPath, paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { TextArea, TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { HelpContact, useHelpState } from '#app/ui/help.tsx'
import { Empty } from '#app/ui/list.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Queue, Task } from '#app/ui/queue.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

export const loader = page('help.view', async ({ actor, t }) => {
  const requests = await helpPage(actor)
  const n = requests.open.length
  return {
    ...requests,
    fitting: await fittingFor(actor),
    title: t('help.title'),
    heading: requests.mayTake && n > 0 ? t('help.heading', { n }) : t('help.title'),
    reader: emptyFor(actor.kind === 'person' ? actor.role : null),
  }
})

const emptyFor = (role: string | null): 'manager' | 'owner' | 'bureau' =>
  role === 'technologyManager' ? 'manager' : role?.startsWith('enterprise') ? 'owner' : 'bureau'

async function takenUp({ actor, input }: { actor: Actor; input: z.output<typeof TakeUpForBothForm> }) {
  const { demand, result, message } = input
  const { number } = await takeUpForBoth(actor, { demand, result }, message)
  return redirectSaying(paths.deal(number), { key: 'deals.done.takenUpForBoth' })
}

export const action = commands({
  ask: on('help.ask', AskForm, async ({ actor, input }) => {
    const { number } = await askHelp(actor, input.demandId, input.words)
    const then = ownPath(input.then ?? null) ?? `${paths.demand(number)}#match`
    return redirectSaying(then, { key: 'help.done.asked' })
  }),
  take: on('help.take', TakeForm, async ({ actor, input }) => {
    await takeHelp(actor, input.helpId)
    return redirectSaying(paths.help(), { key: 'help.done.taken' })
  }),
  takeUp: on('help.take', TakeUpForBothForm, takenUp),
  takeUpOther: on('help.take', TakeUpForBothForm, takenUp),
  close: on('help.take', CloseForm, async ({ actor, input }) => {
    await closeHelp(actor, input.helpId, input.outcome)
    return redirectSaying(paths.help(), { key: 'help.done.closed' })
  }),
})

export default function Help() {
  const { heading, open, mine, rest, mayTake, reader, fitting } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = {
    outcome: t('help.field.outcome'),
    words: t('help.field.words'),
    result: t('help.field.result'),
    message: t('deals.act.message.label'),
  }
  const some = open.length + mine.length + rest.length > 0
  return (
    <>
      <PageHead title={heading} />
      <ErrorSummary state={state} labels={labels} prefix={prefixOf(state)} />
      {mine.length > 0 && (
        <Queue title={t('help.mine')} count={mine.length}>
          {mine.map((help) => (
            <HelpTask key={help.id} help={help} />
          ))}
        </Queue>
      )}
      {mine.map(({ id, demand }) => (
        <Fits key={id} demand={demand} fitting={fitting[demand.number] ?? []} state={state} />
      ))}
      {mine.map((help) => (
        <CloseOne key={help.id} help={help} state={stateOf(state, help.id)} labels={labels} />
      ))}
      {open.length > 0 && (
        <Queue title={t('help.open')} count={open.length}>
          {open.map((help) => (
            <HelpTask key={help.id} help={help} take={mayTake} />
          ))}
        </Queue>
      )}
      {rest.length > 0 && <Rest rest={rest} />}
      {!some && <Nothing reader={reader} />}
    </>
  )
}

const prefixOf = (state: FormState | null): string =>
  state?.intent === 'takeUpOther' ? `${String(state.values.demand)}-other-` : ''

/** What was typed goes back into the form it came from. */
const stateOf = (state: FormState | null, helpId: string) => (state?.values.helpId === helpId ? state : null)

/** One request: how long it waits, the money first, what its owner said. */
function HelpTask({ help: { id, days, demand, words, contact }, take }: { help: HelpView; take?: boolean }) {
  const t = useT()
  const f = useFormats()
  return (
    <Task
      href={paths.demand(demand.number)}
      title={demand.title}
      lead={demand.amountFen ? f.money(demand.amountFen) : t('help.noAmount')}
      text={
        <>
          {[
            demand.number,
            demand.best === null ? '' : t('help.best', { best: demand.best }),
            words && t('help.words', { words }),
          ]
            .filter(Boolean)
            .join(' · ')}
          {contact && <HelpContact contact={contact} />}
        </>
      }
      clock={days === 0 ? t('help.today') : t('help.days', { n: days })}
      acts={
        take && (
          <Form state={null}>
            <input type="hidden" name="helpId" value={id} />
            <Submit intent="take" look="secondary">
              {t('help.act.take')}
            </Submit>
          </Form>
        )
      }
    />
  )
}

type FitsProps = { demand: HelpView['demand']; fitting: readonly Fitting[]; state: FormState | null }

/** What fits a demand best: taken up for both sides in one click, or how the deal on it stands. */
function Fits({ demand, fitting, state }: FitsProps) {
  const t = useT()
  return (
    <Section title={t('deals.help.title', { title: demand.title })}>
      {fitting.length === 0 && <p className="note">{t('deals.help.none')}</p>}
      <ul>
        {fitting.map(({ result, title, organization, score, deal }) => (
          <Task
            key={result}
            href={paths.result(result)}
            title={title}
            text={`${organization} · ${result}`}
            clock={t('ui.points.n', { n: score })}
            acts={
              deal ? (
                <p>
                  {deal.own ? (
                    <a href={paths.deal(deal.number)}>{t('deals.act.openNumber', { number: deal.number })}</a>
                  ) : null}{' '}
                  {t('deals.help.open', { state: t(`deals.state.${deal.state}`) })}
                </p>
              ) : (
                <TakeUpForBoth demand={demand.number} result={result} state={state} />
              )
            }
          />
        ))}
      </ul>
      <TakeUpOther demand={demand.number} state={state} />
    </Section>
  )
}

/** Any other result that was compared with the demand, by its number. */
function TakeUpOther({ demand, state }: { demand: string; state: FormState | null }) {
  const t = useT()
  const back = state?.intent === 'takeUpOther' && state.values.demand === demand ? state : null
  return (
    <details className="more" open={back !== null}>
      <summary>{t('help.act.other')}</summary>
      <Form state={back} prefix={`${demand}-other-`}>
        <input type="hidden" name="demand" value={demand} />
        <TextField name="result" label={t('help.field.result')} help={t('help.field.result.help')} />
        <TextArea
          name="message"
          label={t('deals.act.message.label')}
          help={t('deals.act.message.help')}
          rows={2}
          optional
        />
        <Submit intent="takeUpOther" look="secondary">
          {t('deals.help.takeUp')}
        </Submit>
      </Form>
    </details>
  )
}

function TakeUpForBoth({ demand, result, state }: { demand: string; result: string; state: FormState | null }) {
  const t = useT()
  const mine = state?.intent === 'takeUp' && state.values.demand === demand && state.values.result === result
  const back = mine ? state : null
  return (
    <Form state={back} prefix={`${demand}-${result}-`} className="acts">
      <input type="hidden" name="demand" value={demand} />
      <input type="hidden" name="result" value={result} />
      <Submit intent="takeUp" look="secondary" small>
        {t('deals.help.takeUp')}
      </Submit>
      <details className="more" open={back !== null}>
        <summary>{t('deals.act.message')}</summary>
        <TextArea name="message" label={t('deals.act.message.label')} help={t('deals.act.message.help')} rows={2} />
      </details>
    </Form>
  )
}

type CloseProps = { help: HelpView; state: FormState | null; labels: Record<string, string> }

function CloseOne({ help, state, labels }: CloseProps) {
  const t = useT()
  return (
    <Section title={t('help.closeTitle', { title: help.demand.title })}>
      <Form state={state} labels={labels} prefix={`help-${help.demand.number}`}>
        <input type="hidden" name="helpId" value={help.id} />
        <TextArea name="outcome" rows={3} help={t('help.field.outcome.help')} />
        <Submit
          intent="close"
          look="secondary"
          confirm={{ title: t('help.act.close.title'), text: t('help.act.close.text'), yes: t('help.act.close') }}
        >
          {t('help.act.close')}
        </Submit>
      </Form>
    </Section>
  )
}

function Rest({ rest }: { rest: readonly HelpView[] }) {
  const t = useT()
  const stateOf = useHelpState()
  const f = useFormats()
  return (
    <Section title={t('help.rest')}>
      <Table
        caption={t('help.rest.caption')}
        columns={(['demand', 'asked', 'state', 'outcome'] as const).map((name) => ({
          label: t(`help.column.${name}`),
        }))}
        rows={rest.map((help) => ({
          key: help.id,
          cells: [
            <>
              <a href={paths.demand(help.demand.number)}>{help.demand.title}</a>
              <small className="blk">{help.demand.number}</small>
            </>,
            f.date(help.askedAt),
            <>
              {stateOf(help)}
              {help.contact && <HelpContact contact={help.contact} />}
            </>,
            help.outcome || t('help.noOutcome'),
          ],
        }))}
      />
    </Section>
  )
}

function Nothing({ reader }: { reader: 'manager' | 'owner' | 'bureau' }) {
  const t = useT()
  const act =
    reader === 'owner' ? (
      <Act href={paths.myDemands()}>{t('help.empty.mine')}</Act>
    ) : (
      <Act href={paths.search({ kind: 'demand' })}>{t('help.empty.search')}</Act>
    )
  return (
    <Empty title={t('help.empty.title')} act={act}>
      <p>{t(`help.empty.${reader}`)}</p>
    </Empty>
  )
}
