import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Reply } from '#app/ui/reply.tsx'
import { Submit } from '#app/ui/submit.tsx'
import type { Shown } from './route.tsx'

type ClosedLink = Extract<Shown, { state: 'dead' | 'moot' }>

/** Why a link does nothing, and what to do instead. */
export function Closed({ title, link }: { title: string; link: ClosedLink }) {
  const t = useT()
  const number = link.state === 'moot' ? link.meanwhile.number : null
  const other = link.state === 'dead' && link.why === 'other'
  return (
    <Reply title={title}>
      <p>{useWhy(link)}</p>
      {other ? (
        <form method="post" action={paths.signOut()} className="acts" data-forget="">
          <Submit look="secondary">{t('nav.signOut')}</Submit>
        </form>
      ) : (
        <div className="acts">
          <Act href={paths.signIn({ then: number ? paths.deal(number) : paths.work() })} look="secondary">
            {t(number ? 'links.toDeal' : 'links.toSite')}
          </Act>
        </div>
      )}
    </Reply>
  )
}

function useWhy(link: ClosedLink): string {
  const t = useT()
  if (link.state === 'dead') return t(`links.dead.${link.why}`, { name: link.visitor ?? '' })
  const { what, by } = link.meanwhile
  return t.code(`links.moot.${what}`, by ?? 'any')
}
