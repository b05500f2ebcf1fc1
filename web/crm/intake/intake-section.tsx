import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { TextLink } from '../../kit/link.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { FormBuilder } from './form-builder.tsx'
import { MappingList } from './mapping-list.tsx'
import { NewSourceDialog } from './new-source-dialog.tsx'
import { SourceRow } from './source-row.tsx'

/** Settings of intake: every way in with its health, and the builder of the form that is open. */
export default function IntakeSection() {
  const [search, change] = useSearchState<{ form?: string }>()
  return search.form ? <FormBuilder key={search.form} id={search.form} onBack={() => change({ form: undefined })} /> : <Sources onForm={id => change({ form: id }, { push: true })} />
}

function Sources({ onForm }: { onForm: (id: string) => void }) {
  const sources = useOperation('crm.intake.sources.list', { limit: 100 })
  const [isMaking, setMaking] = useState(false)
  const verb = <Button kind="primary" icon={Plus} onPress={() => setMaking(true)}>Open a way in</Button>
  return (
    <SectionPage wide title="Intake" intro={<>Where leads come in by themselves. Everything is kept as it came; what is not understood <TextLink href="/leads/intake">waits for you</TextLink>.</>} action={sources.data?.items.length ? verb : null}>
      <Loaded query={sources} what="Ways in">
        {({ items }) => items.length === 0
          ? <EmptyState className="flex-1" title="No way in yet" actions={verb}>A form for your site, an address for portal mail and ADF, or the lead ads of a network.</EmptyState>
          : <ul>{items.map(source => <SourceRow key={source.id} source={source} onForm={onForm} />)}</ul>}
      </Loaded>
      <MappingList />
      {isMaking && <NewSourceDialog onClose={() => setMaking(false)} onForm={onForm} />}
    </SectionPage>
  )
}
