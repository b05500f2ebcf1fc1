import type { RecognitionSettings as Settings } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Notice } from '../../kit/notice.tsx'
import { Pill } from '../../kit/status.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { ModelFolders } from './model-folders.tsx'
import { ServiceCard } from './service-card.tsx'

const capabilityNames: Record<Settings['capabilities'][number]['id'], string> = {
  tag: 'Room and tags', caption: 'Captions', embedText: 'Search by meaning', embedImage: 'Search by picture', ocr: 'Words in pictures', faces: 'Faces to blur',
  nsfw: 'Not for everybody', segment: 'Masks', inpaint: 'Removing things',
}

/** What recognises pictures here, what needs a model, and the services that a workspace may add. */
export default function RecognitionSettings() {
  const query = useOperation('media.recognition.settings', {})
  return (
    <SectionPage title="Recognition" intro="What is found in your photos, and by what. Nothing is put on a file before somebody accepts it.">
      <Loaded query={query} what="Recognition">{settings => <Page settings={settings} />}</Loaded>
    </SectionPage>
  )
}

function Page({ settings }: { settings: Settings }) {
  return (
    <div className="flex flex-col gap-7">
      {!settings.isOn && <Notice kind="warning" title="Models do not look at new pictures on this server">The operator switched that off (RECOGNITION=off). Faces can be blurred, and a picture can be looked at from its details.</Notice>}
      <section aria-labelledby="what-runs">
        <h3 id="what-runs" className="font-semibold">What runs here</h3>
        <ul className="mt-2 border-t border-line">
          {settings.capabilities.map(({ id, by, words }) => (
            <li key={id} className="border-b border-line py-2.5">
              <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{capabilityNames[id]}</span><Pill tone={by ? 'positive' : 'neutral'}>{by ?? 'Needs a model'}</Pill></p>
              <p className="mt-0.5 text-ink-muted">{words}</p>
            </li>
          ))}
          <li className="border-b border-line py-2.5">
            <p className="flex flex-wrap items-center gap-2"><span className="font-medium">Who is in a photo</span><Pill>Not done</Pill></p>
            <p className="mt-0.5 text-ink-muted">Faces are found to be blurred, and nothing of them is kept. Photos are not grouped or searched by person: that takes a model that tells faces apart, which does not come with Foyer.</p>
          </li>
        </ul>
      </section>
      <section aria-labelledby="services" className="flex flex-col gap-3">
        <div>
          <h3 id="services" className="font-semibold">Services</h3>
          <p className="mt-0.5 text-ink-muted">A service sees each new photo, made small and without its place, and you pay it. Keys are kept sealed and are never shown again.</p>
        </div>
        <ServiceCard kind="openai" settings={settings} />
        <ServiceCard kind="ollama" settings={settings} />
      </section>
      <section aria-labelledby="folders" className="flex flex-col gap-3">
        <div>
          <h3 id="folders" className="font-semibold">Folders of models</h3>
          <p className="mt-0.5 text-ink-muted">Models in ONNX format that the operator puts below “models” in the data folder, each folder with a manifest.json of its files, sizes and SHA-256.</p>
        </div>
        <ModelFolders settings={settings} />
      </section>
    </div>
  )
}
