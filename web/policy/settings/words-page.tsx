import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Tabs } from '../../kit/tabs.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { LogTab } from './log-tab.tsx'
import { OwnTab } from './own-tab.tsx'
import { SetsTab } from './sets-tab.tsx'
import { TryBox } from './try-box.tsx'

const tabs = [{ id: 'sets', label: 'Rules' }, { id: 'own', label: 'Own words' }, { id: 'try', label: 'Try it' }, { id: 'log', label: 'Log' }]

/** What words and pictures are held against before they go out, and who let what through. */
export default function WordsPage() {
  const [tab, setTab] = useState('sets')
  const query = useOperation('policy.rules.list', {})
  return (
    <SectionPage title="Words and rules" intro="Everything that goes out is held against these rules while it is written, whoever or whatever writes it." wide>
      <Tabs label="Words and rules" value={tab} onChange={setTab} items={tabs} className="shrink-0" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded query={query} what="Rules">
          {book => (tab === 'sets' ? <SetsTab book={book} /> : tab === 'own' ? <OwnTab book={book} /> : tab === 'try' ? <TryBox /> : <LogTab />)}
        </Loaded>
      </div>
    </SectionPage>
  )
}
