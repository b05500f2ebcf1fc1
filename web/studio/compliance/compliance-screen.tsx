import { Tabs } from '../../kit/tabs.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { StudioTabs } from '../home/studio-tabs.tsx'
import { BoardsTab } from './boards/boards-tab.tsx'
import { ChecklistTab } from './checklist/checklist-tab.tsx'
import { PictureGate } from './checklist/picture-gate.tsx'
import type { ComplianceSearch } from './compliance-address.ts'
import { CredentialsTab } from './credentials/credentials-tab.tsx'
import { RulesTab } from './rules/rules-tab.tsx'

const parts = [{ id: 'listing', label: 'A listing' }, { id: 'rules', label: 'Disclosure' }, { id: 'boards', label: 'Forbidden edits' }, { id: 'credentials', label: 'Credentials' }]

/** What altered pictures have to say, what keeps one here, and who vouches for it. */
export default function ComplianceScreen() {
  const [search, change] = useSearchState<ComplianceSearch>()
  const part = parts.some(({ id }) => id === search.part) ? search.part! : 'listing'
  return (
    <>
      <TopBar title="Studio" tabTitle="Compliance" />
      <StudioTabs at="compliance" />
      <Tabs label="Compliance" value={part} onChange={id => change({ part: id === 'listing' ? undefined : id }, { push: true })} items={parts} className="shrink-0" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {part === 'rules' ? <RulesTab /> : part === 'boards' ? <BoardsTab /> : part === 'credentials' ? <CredentialsTab /> : (
          <ChecklistTab listingId={search.listing ?? null} onChoose={listing => change({ listing: listing ?? undefined })} onLook={picture => change({ picture })} />
        )}
      </div>
      {search.picture && <PictureGate assetId={search.picture} onClose={() => change({ picture: undefined })} />}
    </>
  )
}
