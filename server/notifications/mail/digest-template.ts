import { mailTemplate } from '../../platform/mail/mail-template.ts'

export type DigestGroup = { group: string; items: { title: string; body: string | null; url: string; time: string }[] }

/** What waited since the last daily mail, under the headings of the settings. `more` is how many did not fit. */
export const digest = mailTemplate<{ count: number; first: string; groups: DigestGroup[]; more: number; url: string }>()({
  id: 'notifications-digest',
  subject: '{{ first }}{% if count > 1 %} and {{ count | minus: 1 }} more{% endif %}',
  preview: '{% for one in groups %}{{ one.group }}: {{ one.items | size }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
  body: `
    <mj-text font-size="20px" line-height="26px" font-weight="600">{% if count == 1 %}One thing waits{% else %}{{ count }} things wait{% endif %}</mj-text>
    <mj-raw>{% for one in groups %}</mj-raw>
    <mj-divider />
    <mj-text css-class="muted" padding="4px 32px">{{ one.group }}</mj-text>
    <mj-raw>{% for item in one.items %}</mj-raw>
    <mj-text padding="6px 32px"><a href="{{ item.url | link }}" style="color: inherit; font-weight: 600;">{{ item.title }}</a><br />{% if item.body %}{{ item.body | truncate: 160 }}<br />{% endif %}<span style="opacity: 0.7;">{{ item.time }}</span></mj-text>
    <mj-raw>{% endfor %}{% endfor %}</mj-raw>
    <mj-raw>{% if more > 0 %}</mj-raw><mj-text css-class="muted">and {{ more }} more</mj-text><mj-raw>{% endif %}</mj-raw>
    <mj-button href="{{ url | link }}">Open notifications</mj-button>`,
  text: `{% if count == 1 %}One thing waits{% else %}{{ count }} things wait{% endif %}
{% for one in groups %}
{{ one.group }}
{% for item in one.items %}
- {{ item.title }}{% if item.body %}: {{ item.body | truncate: 160 }}{% endif %} ({{ item.time }})
  {{ item.url | link }}
{% endfor %}{% endfor %}
{% if more > 0 %}and {{ more }} more
{% endif %}
Open notifications: {{ url | link }}`,
  why: 'You get this once a day by your settings for notifications.',
})
