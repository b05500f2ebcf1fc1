import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { useMay } from '../../shell/session.tsx'
import { UtmDialog } from './utm-dialog.tsx'

/** How the links of this post are marked (UTM), by the template of each network, and where that is changed. */
export function UtmNote({ networks }: { networks: string }) {
  const mayRead = useMay('links:read')
  const mayChange = useMay('links:templates')
  const { data } = useOperation('links.templates.list', {}, { enabled: mayRead })
  const [isOpen, setOpen] = useState(false)
  const own = networks.split(' ').filter(one => one !== '')
  const templates = own.flatMap(network => data?.items.find(one => one.network === network) ?? [])
  const marked = (useOperation('social.accounts.list', {}).data?.items ?? []).filter(account => account.marks && own.includes(account.network))
  const [first] = templates
  if (!first) return null
  const words = `${first.utm.source} / ${first.utm.medium} / ${first.utm.campaign}`
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
      <span className="min-w-0 break-words">Marked {words}{own.length > 1 ? ` on ${networkName(first.network)}` : ''}{marked.length > 0 ? `; ${marked.map(({ name }) => name).join(', ')} by marks of ${marked.length === 1 ? 'its' : 'their'} own` : ''}</span>
      {mayChange && <Button kind="quiet" size="sm" className="-my-1" onPress={() => setOpen(true)}>Change the marks</Button>}
      {isOpen && <UtmDialog networks={own} templates={data?.items ?? []} onClose={() => setOpen(false)} />}
    </p>
  )
}
