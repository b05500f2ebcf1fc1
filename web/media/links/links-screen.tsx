import { FolderInput, Images } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { RequestDialog } from '../requests/request-dialog.tsx'
import { RequestList } from '../requests/request-list.tsx'
import { RequestPanel } from '../requests/request-panel.tsx'
import { ShareList } from '../sharing/share-list.tsx'
import { SharePanel } from '../sharing/share-panel.tsx'
import type { LinksSearch } from './links-address.ts'

/** Every link that leads people without an account to files, or files to us. */
export default function LinksScreen() {
  const [{ tab = 'shares', share, request }, change] = useSearchState<LinksSearch>()
  const mayShare = useMay('media:share')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <TopBar title="Links" actions={<><LinkButton href="/media" icon={Images}>Library</LinkButton>{mayShare && <Button kind="primary" icon={FolderInput} onPress={() => setAsking(true)}>Ask for files</Button>}</>} />
      <Tabs label="Which links" value={tab} onChange={id => change({ tab: id === 'requests' ? id : undefined, share: undefined, request: undefined }, { push: true })} items={[{ id: 'shares', label: 'Shared by you' }, { id: 'requests', label: 'Asked of others' }]} />
      <div className="relative flex min-h-0 flex-1 [--panel:380px]">
        <div className="flex min-w-0 flex-1 flex-col">
          {tab === 'shares' ? <ShareList openId={share} onOpen={id => change({ share: id })} /> : <RequestList openId={request} onOpen={id => change({ tab: 'requests', request: id })} onAsk={mayShare ? () => setAsking(true) : undefined} />}
        </div>
        {share && tab === 'shares' && <SharePanel id={share} onClose={() => change({ share: undefined })} />}
        {request && tab === 'requests' && <RequestPanel id={request} onClose={() => change({ tab: 'requests', request: undefined })} />}
      </div>
      {isAsking && <RequestDialog onMade={() => change({ tab: 'requests', share: undefined })} onClose={() => setAsking(false)} />}
    </>
  )
}
