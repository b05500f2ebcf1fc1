import { mailTemplate } from '../mail-template.ts'

/** Anything that needs no template of its own: a title, a few sentences, at most one button. */
export const notice = mailTemplate<{ title: string; lines: string[]; action: string | null; url: string | null; why: string }>()({
  id: 'notice',
  subject: '{{ title }}',
  preview: '{{ lines | first }}',
  body: `
    <mj-text font-size="20px" line-height="26px" font-weight="600">{{ title }}</mj-text>
    <mj-raw>{% for line in lines %}</mj-raw><mj-text>{{ line }}</mj-text><mj-raw>{% endfor %}</mj-raw>
    <mj-raw>{% if url %}</mj-raw><mj-button href="{{ url | link }}">{{ action | default: 'Open' }}</mj-button><mj-raw>{% endif %}</mj-raw>`,
  text: `{{ title }}
{% for line in lines %}
{{ line }}
{% endfor %}
{% if url %}
{{ action | default: 'Open' }}: {{ url | link }}
{% endif %}`,
  why: '{{ why }}',
})
