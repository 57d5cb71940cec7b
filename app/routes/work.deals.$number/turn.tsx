import type { DealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Answer } from '#app/ui/answer.tsx'
import { Clock } from '#app/ui/clock.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormState } from '#app/ui/form.tsx'
import { Panel, Prose } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { END } from './end.tsx'

type Owed = DealProgress['clocks'][number]
type TurnProps = { data: DealProgress; state: FormState | null }

/** Where an answer of each kind is given. */
const PLACES: Record<Exclude<Owed['kind'], 'TAKE_UP' | 'PUBLIC_QUESTION'>, (number: string) => string> = {
  QUESTION: paths.dealMessages,
  MEETING: paths.dealMeetings,
  PROPOSAL: paths.dealProposals,
  INTENT: paths.dealIntent,
  AGREEMENT: paths.dealAgreement,
}

/** Whose turn it is: what they owe, until when, and the button that does it. */
export function Turn({ data, state }: TurnProps) {
  const t = useT()
  const { clocks, asked, head } = data
  const first = clocks[0]
  const own = first?.whose === 'OWN'
  const idle = data.stale === null ? t('deals.turn.none') : t('deals.turn.stale', { n: data.stale })
  const others = clocks.find(({ whose }) => whose === 'OTHER')
  return (
    <Panel title={first ? t(`deals.turn.${first.whose}`) : idle} now={own}>
      {clocks.map((clock) => (
        <OneOwed
          key={clock.id}
          clock={clock}
          data={data}
          state={state}
          headed={clock.whose === first?.whose}
          nudges={clock === others}
        />
      ))}
      {asked && !clocks.some(({ kind, whose }) => kind === 'TAKE_UP' && whose === 'OWN') && (
        <div className="owed">
          <Decide data={data} state={state} again />
        </div>
      )}
      {data.stale !== null ? <Stale data={data} headed={!first} /> : !first && !asked && <Next head={head} />}
    </Panel>
  )
}

type OneOwedProps = TurnProps & { clock: Owed; headed: boolean; nudges: boolean }

/** `headed`: the panel's title says whose it is. `nudges`: here the other side is reminded, of what is due first. */
function OneOwed({ clock, data, state, headed, nudges }: OneOwedProps) {
  const t = useT()
  const f = useFormats()
  const { kind, whose, dueAt, escalated, times } = clock
  const mine = whose === 'OWN'
  return (
    <div className="owed">
      {!headed && <h3>{t(`deals.turn.${whose}`)}</h3>}
      <p className="turn">
        {times > 1 && kind === 'QUESTION' ? t('deals.do.QUESTION.n', { n: times }) : t(`deals.do.${kind}`)}
      </p>
      <Clock clock={clock} />
      <p className="note">
        {t('deals.turn.by', { time: `${f.weekday(dueAt)} ${f.dateTime(dueAt).slice(-5)}` })}
        {escalated && ` · ${t(`deals.line.escalated.${escalated}`)}`}
      </p>
      {mine && kind === 'TAKE_UP' && <Decide data={data} state={state} />}
      {kind !== 'TAKE_UP' && kind !== 'PUBLIC_QUESTION' && data.head.viewer !== 'BUREAU' && (
        <div className="acts">
          <Act href={PLACES[kind](data.head.number)} look={mine ? 'primary' : 'quiet'} small={!mine}>
            {mine ? t('deals.turn.act', { what: t(`deals.ask.${kind}`) }) : t('deals.turn.see')}
          </Act>
        </div>
      )}
      {nudges && <Nudge nudged={data.nudged} />}
    </div>
  )
}

function Nudge({ nudged }: Pick<DealProgress, 'nudged'>) {
  const t = useT()
  if (nudged) return <p className="note">{t(`deals.act.nudged.${nudged}`)}</p>
  return (
    <Form state={null} className="acts">
      <Submit intent="nudge" look="secondary" small>
        {t('deals.act.nudge')}
      </Submit>
    </Form>
  )
}

/** Yes, no, or a question first. `again`: it has been asked, and can decide without waiting. */
function Decide({ data, state, again }: TurnProps & { again?: boolean }) {
  const t = useT()
  const { words, head } = data
  const back = state?.intent === 'ask' ? state : null
  return (
    <>
      {words && (
        <div className="said-then">
          <p className="note">{t('deals.turn.words')}</p>
          <Prose text={words} />
        </div>
      )}
      <Answer id="deal-" action={paths.deal(head.number)} state={state} primary={!again}>
        {!again && (
          <details open={back !== null}>
            <summary className="btn btn--quiet">{t('deals.act.ask')}</summary>
            <Form state={back} prefix="deal-" className="why-not">
              <TextArea name="text" label={t('deals.act.ask.label')} help={t('deals.act.ask.help')} rows={3} />
              <div className="acts">
                <Submit intent="ask" look="secondary" small>
                  {t('deals.act.ask.send')}
                </Submit>
              </div>
            </Form>
          </details>
        )}
      </Answer>
      <p className="note">{t('deals.act.agreeNote')}</p>
    </>
  )
}

/** Nobody owes an answer: what usually comes next. */
function Next({ head: { state, viewer, number, inTouch } }: { head: DealProgress['head'] }) {
  const t = useT()
  if (!inTouch || viewer === 'BUREAU') return null
  const side = viewer === 'RESULT' ? 'RESULT' : 'DEMAND'
  const stage = state === 'TALKING' || state === 'SOLUTION_OFFERED' || state === 'INTENT' ? state : 'CONTACT_AGREED'
  const [href, label] =
    stage === 'CONTACT_AGREED'
      ? [paths.dealMeetings(number), t('deals.next.meetings')]
      : stage === 'TALKING'
        ? [paths.dealProposals(number), t('deals.next.proposals')]
        : [paths.dealIntent(number), t('deals.next.intent')]
  return (
    <>
      <p className="turn">
        {stage === 'TALKING' || stage === 'SOLUTION_OFFERED'
          ? t(`deals.next.${stage}.${side}`)
          : t(`deals.next.${stage}`)}
      </p>
      <div className="acts">
        <Act href={href}>{label}</Act>
        <Act href={paths.dealMessages(number)} look="quiet">
          {t('deals.next.messages')}
        </Act>
      </div>
    </>
  )
}

/** Go on, or end it with a reason. `headed`: the panel's title says for how long nothing has happened. */
function Stale({ data: { head, stale, mayEnd }, headed }: { data: DealProgress; headed: boolean }) {
  const t = useT()
  const { number, inTouch, viewer } = head
  return (
    <div className="owed">
      {!headed && <h3>{t('deals.turn.stale', { n: stale ?? 0 })}</h3>}
      {viewer !== 'BUREAU' && (
        <>
          <p className="turn">{t('deals.next.STALE')}</p>
          <div className="acts">
            <Act href={paths.dealMessages(number)} look={headed ? 'primary' : 'secondary'}>
              {t('deals.next.write')}
            </Act>
            {inTouch && (
              <Act href={paths.dealMeetings(number)} look="secondary">
                {t('deals.next.meetings')}
              </Act>
            )}
            {mayEnd && (
              <Act href={`#${END}`} look="quiet">
                {t('deals.next.end')}
              </Act>
            )}
          </div>
        </>
      )}
    </div>
  )
}
