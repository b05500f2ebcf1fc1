import { useState } from 'react'
import type { Service, ServiceKind } from '../../../../server/studio/contract.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Section } from '../../../kit/section.tsx'
import { Loaded, SectionPage } from '../../../shell/section-page.tsx'
import { BudgetSection } from './budget-section.tsx'
import { KindCard } from './kind-card.tsx'
import { ServiceDialog } from './service-dialog.tsx'
import { ServiceRow } from './service-row.tsx'

/** Services outside that furnish and clear rooms: which, with what key, at what price, and the most that a month may cost. */
export default function ImageServicesPage() {
  const query = useOperation('studio.services.list', {})
  const [open, setOpen] = useState<{ kind: ServiceKind; service: Service | null } | null>(null)
  return (
    <SectionPage title="Image services" intro="Services that furnish or clear rooms in photos. None is needed: furniture can be placed by hand in the studio for nothing." wide>
      <Loaded query={query} what="Image services">
        {({ items, kinds, budget }) => (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <BudgetSection budget={budget} />
            {items.length > 0 && (
              <Section title="Connected" count={items.length}>
                <ul className="pb-3">{items.map(service => <ServiceRow key={service.id} service={service} onEdit={() => setOpen({ service, kind: kinds.find(({ provider }) => provider === service.provider)! })} />)}</ul>
              </Section>
            )}
            <Section title={items.length > 0 ? 'Connect another' : 'Connect a service'}>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-3 pb-5">{kinds.map(kind => <KindCard key={kind.provider} kind={kind} isTried={items.some(({ provider, sandbox }) => sandbox && provider === kind.provider)} onConnect={() => setOpen({ kind, service: null })} />)}</ul>
            </Section>
            {open && <ServiceDialog kind={open.kind} service={open.service} currency={budget.cap.currency} onClose={() => setOpen(null)} />}
          </div>
        )}
      </Loaded>
    </SectionPage>
  )
}
