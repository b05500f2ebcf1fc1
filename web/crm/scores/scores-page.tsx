import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Tabs } from '../../kit/tabs.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { BackTestTab } from './back-test-tab.tsx'
import { Recalculation } from './recalculation.tsx'
import { RulesTab } from './rules-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'

const tabs = [{ id: 'rules', label: 'Rules' }, { id: 'test', label: 'Back-test' }, { id: 'versions', label: 'Versions' }]

/** How leads are scored: rules in a draft until they go live, whether they are any good, and what they were before. */
export default function ScoresPage() {
  const [tab, setTab] = useState('rules')
  const setup = useOperation('crm.score-rules.get', {})
  return (
    <SectionPage title="Scores" intro="Every lead has a score from 0 to 100. It is the sum of these rules, and each lead shows which of them count." action={<Recalculation />} wide>
      <Tabs label="Scores" value={tab} onChange={setTab} items={tabs} className="shrink-0" />
      <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) py-4">
        <Loaded query={setup} what="Score rules">
          {loaded => (tab === 'rules' ? <RulesTab setup={loaded} /> : tab === 'test' ? <BackTestTab /> : <VersionsTab mayEdit={loaded.may.edit} onDrafted={() => setTab('rules')} />)}
        </Loaded>
      </div>
    </SectionPage>
  )
}
