import { FlaskConical, Plus, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { Account } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'

/** From so many accounts on, those that are not chosen show their mark alone. */
const many = 6

/** The accounts to post on. One that is signed out can be chosen: its post waits for it. */
export const AccountChips = memo(function AccountChips({ accounts, chosen, onChange }: { accounts: readonly Account[]; chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  return (
    <div role="group" aria-label="Post to" className="flex flex-wrap items-center gap-1.5">
      {accounts.map(account => {
        const isOn = chosen.includes(account.id)
        const isShort = accounts.length > many && !isOn
        const isOut = account.status === 'needs_reauth'
        return (
          <ToggleButton
            key={account.id} isSelected={isOn} onChange={on => onChange(on ? [...chosen, account.id] : chosen.filter(id => id !== account.id))}
            className={cx('inline-flex h-9 items-center gap-2 rounded-full whitespace-nowrap transition-shadow duration-(--duration-fast) pointer-coarse:h-11', isShort ? 'px-1.5 pointer-coarse:px-2.5' : 'pr-3 pl-1.5', isOn ? 'bg-selected shadow-[inset_0_0_0_1.5px_var(--accent)]' : 'text-ink-muted shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover')}
          >
            <NetworkMark network={account.network} size="lg" />
            <span className={isShort ? 'sr-only' : 'max-w-44 truncate'}>{account.name}</span>
            {account.sandbox && <span className={cx('inline-flex items-center gap-1 text-xs text-note-ink', isShort && 'sr-only')}><Icon of={FlaskConical} size={14} /><span className={accounts.length > many ? 'sr-only' : undefined}>Sandbox</span></span>}
            {isOut && <span className="inline-flex items-center gap-1 text-xs text-warning-ink"><Icon of={TriangleAlert} size={14} /><span className={isShort ? 'sr-only' : undefined}>signed out</span></span>}
          </ToggleButton>
        )
      })}
      <LinkButton kind="quiet" icon={Plus} href="/social/accounts">{accounts.length === 0 ? 'Connect an account' : 'Account'}</LinkButton>
    </div>
  )
})
