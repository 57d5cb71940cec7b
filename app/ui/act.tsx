import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Look = 'primary' | 'secondary' | 'quiet'

const LOOKS: Record<Look, string> = { primary: 'btn', secondary: 'btn btn--2', quiet: 'btn btn--quiet' }

export type ActLook = { look?: Look; small?: boolean; wide?: boolean; icon?: IconName }

export const actClass = ({ look = 'primary', small, wide }: ActLook): string =>
  [LOOKS[look], small ? 'btn--s' : '', wide ? 'btn--wide' : ''].filter(Boolean).join(' ')

type ActProps = ActLook & { href: string; children: ReactNode }

/** A link that looks like a button. */
export function Act({ href, icon, children, ...look }: ActProps) {
  return (
    <a className={actClass(look)} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
