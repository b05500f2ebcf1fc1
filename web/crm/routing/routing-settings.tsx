import { Tabs } from '../../kit/tabs.tsx'
import { SectionPage } from '../../shell/section-page.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { GroupsTab } from './groups-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import { PromiseTab } from './promise-tab.tsx'
import { ReplayView } from './replay-view.tsx'
import { RulesTab } from './rules-tab.tsx'
import { TryTab } from './try-tab.tsx'

/** Who gets a new lead: rules, the people and teams behind them, a trial, and the promise of an answer. */
export default function RoutingSettings() {
  const [{ tab = 'rules' }, change] = useSearchState<{ tab?: string }>()
  const items = [
    { id: 'rules', label: 'Rules', content: <RulesTab /> },
    { id: 'groups', label: 'Teams and ponds', content: <GroupsTab /> },
    { id: 'people', label: 'People', content: <MembersTab /> },
    { id: 'promise', label: 'First answer', content: <PromiseTab /> },
    { id: 'try', label: 'Try a lead', content: <TryTab /> },
    { id: 'replay', label: 'Last 30 days', content: <ReplayView /> },
  ]
  return (
    <SectionPage wide title="Routing" intro="Who gets a new lead, and how soon it is answered. The first rule that fits counts; a lead that somebody owns already is left alone.">
      <Tabs label="Routing" items={items} value={items.some(({ id }) => id === tab) ? tab : 'rules'} onChange={next => change({ tab: next === 'rules' ? undefined : next })} />
    </SectionPage>
  )
}
