import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatAgo } from '../../kit/format.ts'
import { PlainLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { orderStates, orderTitle } from './order-words.ts'

/** What was ordered from services, newest first; nothing while nothing was. */
export function PastOrders() {
  const pages = usePages('studio.generate.list', { limit: 12 })
  const orders = pages.data?.pages.flatMap(page => page.items) ?? []
  if (orders.length === 0) return null
  return (
    <Section title="From services">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3 pb-5">
        {orders.map(order => {
          const shown = order.pictures.find(({ chosen }) => chosen) ?? order.pictures.find(({ result }) => result) ?? order.pictures[0]
          return (
            <li key={order.id}>
              <PlainLink href={`/studio/staging/service?order=${order.id}`} className="block rounded-sm">
                <img src={shown?.result?.pictures.small ?? shown?.photo?.pictures.small ?? ''} alt="" className="aspect-3/2 w-full rounded-sm bg-sunken object-cover" />
                <span className="mt-1.5 block truncate font-medium">{orderTitle(order)}</span>
              </PlainLink>
              <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">{order.service.name}, {formatAgo(order.createdAt)}{order.state !== 'done' && <Pill tone={orderStates[order.state].tone}>{orderStates[order.state].word}</Pill>}</p>
            </li>
          )
        })}
      </ul>
      {pages.hasNextPage && <div className="pb-5"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more</Button></div>}
    </Section>
  )
}
