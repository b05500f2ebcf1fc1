import type { HouseClient, Json } from './house-client.ts'

const gbp = (pounds: number) => ({ amount: pounds * 100, currency: 'GBP' })
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** What a team keeps beside its leads: fields of its own, tags, lists, tasks and deals, so that every room of the CRM has something to show. */
export async function seedCrm(client: HouseClient, leads: ReadonlyMap<string, string>, listingIds: readonly string[]): Promise<void> {
  const field = async (input: Json) => String((await client.call<{ id: string }>('crm.fields.create', input)).id)
  const budget = await field({ label: 'Budget', type: 'money', help: 'What they can pay, mortgage included' })
  const movesIn = await field({ label: 'Moves in', type: 'date' })
  const wishes = await field({ label: 'Wishes', type: 'multi', options: [{ id: 'garden', label: 'Garden' }, { id: 'water', label: 'By the water' }, { id: 'garage', label: 'Garage' }, { id: 'lift', label: 'Lift' }] })
  const id = (name: string) => leads.get(name)!
  const facts: [string, Json][] = [
    ['Yusuf Karaca', { language: 'tr', fields: { [budget]: gbp(420_000), [wishes]: ['water', 'lift'] } }],
    ['Hanna Virtanen', { language: 'fi', fields: { [budget]: gbp(480_000), [movesIn]: dayFrom(90), [wishes]: ['garden'] }, addresses: [{ label: 'Home', street: '4 Kelp Row', city: 'Falmouth', postcode: 'TR11 3AB', country: 'GB' }] }],
    ['Lotte Visser', { language: 'nl', emails: ['lotte@studio-visser.example'], fields: { [budget]: gbp(1_300_000), [movesIn]: dayFrom(40), [wishes]: ['garden', 'garage'] } }],
    ['Ana Novak', { fields: { [budget]: gbp(520_000), [wishes]: ['water'] } }],
    ['Ben Adeyemi', { fields: { [budget]: gbp(690_000), [movesIn]: dayFrom(200) } }],
  ]
  for (const [name, change] of facts) await client.call('crm.leads.update', { id: id(name), ...change })
  for (const [name, tag] of [['Yusuf Karaca', 'Buyer'], ['Hanna Virtanen', 'Buyer'], ['Hanna Virtanen', 'Viewing booked'], ['Lotte Visser', 'Investor'], ['Owen Pryce', 'Seller'], ['Ana Novak', 'Buyer'], ['Harbour Finance Ltd', 'Investor']] as const) await client.call('crm.leads.tag', { id: id(name), name: tag })
  const lists: Json[] = [
    { name: 'No contact for 14 days', shared: true, query: { match: 'all', of: [{ match: 'any', of: [{ field: 'lastContacted', is: 'before', value: { ago: 14, unit: 'day' } }, { field: 'lastContacted', is: 'empty' }] }, { field: 'status', is: 'is-not', value: ['WON', 'LOST'] }] } },
    { name: 'Over half a million', query: { field: `field.${budget}`, is: 'more', value: gbp(500_000) }, view: { columns: `status,agent,value,field.${budget},field.${movesIn},field.${wishes}` } },
  ]
  for (const [position, list] of lists.entries()) await client.call('crm.lists.create', { ...list, position })
  const tasks: Json[] = [
    { title: 'Call Yusuf about the parking space', leadId: id('Yusuf Karaca'), due: { date: dayFrom(0), time: '16:00', zone: 'Europe/London' }, priority: 'HIGH' },
    { title: 'Send the floor plan of Quay Loft 3B', leadId: id('Ana Novak'), due: { date: dayFrom(1), time: '10:00', zone: 'Europe/London' }, priority: 'MEDIUM' },
    { title: 'Look through new leads', due: { date: dayFrom(1), time: '09:00', zone: 'Europe/London' }, repeat: 'FREQ=DAILY', priority: 'LOW' },
    { title: 'Ask Owen when Hillcrest 22 can be shown', leadId: id('Owen Pryce'), due: { date: dayFrom(3), time: '14:00', zone: 'Europe/London' }, priority: 'MEDIUM' },
  ]
  for (const task of tasks) await client.call('crm.tasks.create', task)
  const deals: Json[] = [
    { name: 'Quay Loft 3B for Ana Novak', people: [{ leadId: id('Ana Novak'), role: 'buyer' }], value: gbp(510_000), expectedClose: dayFrom(35) },
    { name: 'Harbour Lane for Lotte Visser', people: [{ leadId: id('Lotte Visser'), role: 'buyer' }], value: gbp(1_180_000), expectedClose: dayFrom(60) },
    { name: 'Selling Hillcrest 22', people: [{ leadId: id('Owen Pryce'), role: 'seller' }], value: gbp(640_000), expectedClose: dayFrom(95) },
  ]
  for (const [at, deal] of deals.entries()) await client.call('crm.deals.create', { ...deal, ...(listingIds[at] ? { listingId: listingIds[at] } : {}) })
}
