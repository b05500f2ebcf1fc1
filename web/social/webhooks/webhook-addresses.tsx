import { Copy } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Section } from '../../kit/section.tsx'

type Address = { network: string; networkName: string; address: string; verifyToken: string | null; byItself: boolean; hasApp: boolean }

/** Where each network sends to, for the settings of the app there. */
export function WebhookAddresses({ items }: { items: readonly Address[] }) {
  const copy = (text: string, what: string) => void copyText(text, `${what} copied`)
  return (
    <Section title="Addresses" className="pb-5">
      <p className="max-w-[66ch] pb-3 text-ink-muted">Some networks are asked by Foyer to tell of each account. For the others enter these where the app is registered.</p>
      <ul aria-label="Webhook addresses" className="grid">
        {items.map(one => (
          <li key={one.network} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2.5">
            <span className="w-28 font-medium">{one.networkName}</span>
            <code className="min-w-0 flex-1 basis-60 truncate text-xs" title={one.address}>{one.address}</code>
            <span className="text-xs text-ink-muted">{one.byItself ? 'Set by Foyer' : one.hasApp ? 'Enter it there' : 'No app is set'}</span>
            <Button size="sm" kind="quiet" icon={Copy} onPress={() => copy(one.address, 'Address')}>Address</Button>
            {one.verifyToken !== null && <Button size="sm" kind="quiet" icon={Copy} onPress={() => copy(one.verifyToken ?? '', 'Verify token')}>Verify token</Button>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
