import { mailTemplate } from '../mail-template.ts'

/** Tells the agent about somebody who asked. What is not known is null. */
export const newLead = mailTemplate<{
  leadName: string
  source: string
  listing: string | null
  message: string | null
  email: string | null
  phone: string | null
  url: string
}>()({
  id: 'new-lead',
  subject: 'New lead: {{ leadName }}{% if listing %}, {{ listing }}{% endif %}',
  preview: '{{ message | default: source | truncate: 90 }}',
  body: `
    <mj-text font-size="20px" line-height="26px" font-weight="600">{{ leadName }}</mj-text>
    <mj-text css-class="muted" padding="0 32px 8px">from {{ source }}{% if listing %}, about {{ listing }}{% endif %}</mj-text>
    <mj-raw>{% if message %}</mj-raw><mj-text>{{ message | escape | newline_to_br | raw }}</mj-text><mj-raw>{% endif %}</mj-raw>
    <mj-divider />
    <mj-raw>{% if email %}</mj-raw><mj-text padding="2px 32px">E-mail: {{ email }}</mj-text><mj-raw>{% endif %}</mj-raw>
    <mj-raw>{% if phone %}</mj-raw><mj-text padding="2px 32px">Phone: {{ phone }}</mj-text><mj-raw>{% endif %}</mj-raw>
    <mj-button href="{{ url | link }}">Open the lead</mj-button>`,
  text: `{{ leadName }}
from {{ source }}{% if listing %}, about {{ listing }}{% endif %}
{% if message %}
{{ message }}
{% endif %}
{% if email %}E-mail: {{ email }}
{% endif %}{% if phone %}Phone: {{ phone }}
{% endif %}
{{ url | link }}`,
  why: 'You get this because the lead was given to you. Settings, Notifications changes what is sent.',
})
