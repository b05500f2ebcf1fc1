import { useOperation } from '../api/use-operation.ts'
import { cx } from '../kit/cx.ts'
import { Icon } from '../kit/icon.tsx'
import { NetworkMark } from '../kit/network-mark.tsx'
import { TriangleAlert } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'

/** One chip for each connected account; pressing one shows only its posts, pressing it again all. */
export const AccountFilter = ({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) =>
  <AccountChips values={value === undefined ? [] : [value]} onChange={ids => onChange(ids.find(id => id !== value))} />

/** The same for several accounts at once. */
export function AccountChips({ values, onChange }: { values: readonly string[]; onChange: (ids: string[]) => void }) {
  const { data } = useOperation('social.accounts.list', {})
  const accounts = data?.items.filter(one => one.status !== 'disabled' || values.includes(one.id)) ?? []
  if (accounts.length === 0) return null
  return accounts.map(account => (
    <ToggleButton
      key={account.id} isSelected={values.includes(account.id)} onChange={on => onChange(on ? [...values, account.id] : values.filter(id => id !== account.id))}
      className={cx('inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full pr-2.5 pl-1.25 whitespace-nowrap shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover data-selected:bg-selected data-selected:shadow-[inset_0_0_0_1px_var(--accent-line)] pointer-coarse:h-10 pointer-coarse:pl-2')}
    >
      <NetworkMark network={account.network} />
      {account.name}
      {account.status !== 'active' && <><Icon of={TriangleAlert} size={13} className="text-warning-ink" /><span className="sr-only">, {account.status === 'needs_reauth' ? 'needs a new sign-in' : account.status === 'expiring' ? 'signs out soon' : 'disconnected'}</span></>}
    </ToggleButton>
  ))
}
