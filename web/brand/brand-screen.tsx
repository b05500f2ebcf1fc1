import { Tabs } from '../kit/tabs.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { useSearchState } from '../shell/use-search-state.ts'
import type { BrandSearch, BrandTab } from './brand-address.ts'
import { CaptionsTab } from './captions/captions-tab.tsx'
import { FontsTab } from './fonts/fonts-tab.tsx'
import { KitTab } from './kit/kit-tab.tsx'
import { TemplatesTab } from './templates/templates-tab.tsx'
import { TrashTab } from './trash/trash-tab.tsx'

const tabs = [{ id: 'kit', label: 'Look' }, { id: 'captions', label: 'Caption rules' }, { id: 'templates', label: 'Templates' }, { id: 'fonts', label: 'Fonts' }, { id: 'trash', label: 'Trash' }] as const

/** How the workspace looks and sounds: its kits, what captions must say, templates and fonts, and what was deleted of them. */
export default function BrandScreen() {
  const [{ tab = 'kit' }, change] = useSearchState<BrandSearch>()
  return (
    <>
      <TopBar title="Brand" />
      <Tabs label="Brand" value={tab} onChange={id => change({ tab: id as BrandTab })} items={tabs} className="shrink-0" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {tab === 'kit' ? <KitTab /> : tab === 'captions' ? <CaptionsTab /> : tab === 'templates' ? <TemplatesTab /> : tab === 'fonts' ? <FontsTab /> : <TrashTab />}
      </div>
    </>
  )
}
