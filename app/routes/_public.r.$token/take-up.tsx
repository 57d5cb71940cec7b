import { REASONS } from '#app/domain/matches/rules.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Radios, TextArea } from '#app/ui/fields.tsx'
import { Form } from '#app/ui/form.tsx'
import type { FactItem } from '#app/ui/page.tsx'
import { Choice, Matter } from '#app/ui/reply.tsx'
import { useContentLang } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import type { LinkPurpose } from '#prisma/generated/enums.ts'
import type { Ask, Forms } from './open.tsx'

type TakeUp = Ask<'takeUp'>

/** Somebody wants to talk: the matter, and the three answers, the one whose link was followed first. */
export function TakeUpAsk({ ask, forms }: { ask: TakeUp; forms: Forms }) {
  const t = useT()
  const { matter } = ask
  const href = matter.kind === 'demand' ? paths.demand(matter.number) : paths.result(matter.number)
  const answers = ['INTERESTED', 'NOT_FOR_US', 'ASK'] as const
  const first = answers.filter((purpose) => purpose === forms.purpose)
  const rest = answers.filter((purpose) => purpose !== forms.purpose)
  return (
    <>
      <Matter title={matter.title} text={matter.text} facts={useTakeUpFacts(ask)}>
        {matter.open && (
          <p>
            <a href={href}>{t('links.full')}</a>
          </p>
        )}
      </Matter>
      <div className="answers">
        {[...first, ...rest].map((purpose) => (
          <Answer key={purpose} purpose={purpose} forms={forms} />
        ))}
      </div>
      <p className="src">{t('links.consent')}</p>
    </>
  )
}

type AnswerProps = { purpose: 'INTERESTED' | 'NOT_FOR_US' | 'ASK'; forms: Forms }

function Answer({ purpose, forms }: AnswerProps) {
  const t = useT()
  const token = forms.tokens[purpose]
  if (!token) return null
  const open = isOpen(purpose, forms)
  const form = { action: paths.link(token), prefix: purpose, className: '', state: stateFor(purpose, forms) }
  if (purpose === 'INTERESTED')
    return (
      <Form {...form}>
        <Submit intent={purpose} wide>
          {t('links.act.INTERESTED')}
        </Submit>
      </Form>
    )
  if (purpose === 'ASK')
    return (
      <Choice summary={t('links.act.ASK')} open={open} look="quiet">
        <Form {...form}>
          <TextArea name="text" label={t('links.text.ASK')} help={t('links.ask.help')} rows={4} />
          <Submit intent={purpose} look="secondary" wide>
            {t('links.ask.send')}
          </Submit>
        </Form>
      </Choice>
    )
  return (
    <Choice summary={t('links.act.NOT_FOR_US')} open={open}>
      <Form {...form}>
        <Radios
          name="reason"
          label={t('links.reasons')}
          options={REASONS.map((value) => ({ value, label: t(`matches.reason.${value}`) }))}
        />
        <TextArea name="words" label={t('links.words')} help={t('links.words.help')} rows={2} optional />
        <Submit intent={purpose} look="secondary" wide>
          {t('links.refuse.send')}
        </Submit>
      </Form>
    </Choice>
  )
}

/** The errors and typed words of a form belong to the form they came from. */
export const stateFor = (purpose: LinkPurpose, { state }: Forms) => (state?.intent === purpose ? state : null)

export const isOpen = (purpose: LinkPurpose, forms: Forms): boolean =>
  forms.state ? forms.state.intent === purpose : forms.purpose === purpose

function useTakeUpFacts({ matter, words, side, from, evidence }: TakeUp): FactItem[] {
  const t = useT()
  const f = useFormats()
  const lang = useContentLang()
  const money = matter.money && moneyWords(matter.money)
  const mine = side === 'RESULT'
  const who = matter.organization
  const [why, stuck, gaps] = [evidence?.why ?? [], evidence?.stuck ?? [], evidence?.gaps ?? []]
  return [
    ...(who ? [{ label: t(`links.fact.who.${matter.kind}`), value: who }] : []),
    ...(money ? [{ label: t(`links.fact.money.${matter.kind}`), value: <b>{money}</b> }] : []),
    ...(matter.modes.length > 0
      ? [{ label: t('links.fact.modes'), value: matter.modes.map((mode) => t(`mode.${mode}`)).join(t('ui.comma')) }]
      : []),
    ...(why.length > 0
      ? [
          {
            label: t(`links.fact.why.${side}`),
            value: (
              <>
                {t(mine ? 'links.states.mine' : 'links.states')}
                <ul lang={lang}>
                  {why.map((text) => (
                    <li key={text}>{t('links.quoted', { text })}</li>
                  ))}
                </ul>
              </>
            ),
          },
        ]
      : []),
    ...(stuck.length > 0 || gaps.length > 0
      ? [
          {
            label: t('links.fact.stuck'),
            value: (
              <>
                {gaps.length > 0 && t(mine ? 'links.silent.mine' : 'links.silent')}
                <ul lang={lang}>
                  {stuck.map(({ asked, offered }) => (
                    <li key={asked}>{offered ? t('links.stuck', { asked, offered }) : asked}</li>
                  ))}
                  {gaps.map((text) => (
                    <li key={text}>{t('links.quoted', { text })}</li>
                  ))}
                </ul>
              </>
            ),
          },
        ]
      : []),
    ...(words
      ? [
          {
            label: t(from === null ? 'links.fact.words.manager' : 'links.fact.words'),
            value: <span lang={lang}>{t('links.quoted', { text: words })}</span>,
          },
        ]
      : []),
  ]

  function moneyWords({ mode, minFen, maxFen }: NonNullable<TakeUp['matter']['money']>): string {
    if (mode === 'NEGOTIABLE' || minFen === null) return t('common.negotiable')
    const low = f.money(minFen)
    return mode === 'RANGE' && maxFen ? t('demands.page.range', { min: low, max: f.money(maxFen) }) : low
  }
}
