/**
 * `<record-report data-base [data-email] [data-page]>`: shows the row that the address names
 * (`?row=duties/tianjin-2004-notice/s2-4/0`) and a text that says which it is, ready to copy or to send.
 */
import { describeRecord } from '../lib/records/describe.ts';
import { type RecordKind, recordKey, recordKindNames } from '../model/record-names.ts';
import { copyText } from './copy-text.ts';
import { loadIfThere, loadJson } from './load-json.ts';

/** What every row has. */
interface AnyRecord {
  document: string;
  block: string;
  start: number;
  quote: string;
  group?: number;
}

/** Characters that a mail program surely takes over from a link. */
const longestMail = 1200;

class RecordReport extends HTMLElement {
  connectedCallback(): void {
    const row = new URLSearchParams(location.search).get('row');
    if (row !== null) void this.#open(row);
  }

  async #open(row: string): Promise<void> {
    const status = this.querySelector('.records-status')!;
    status.textContent = '正在找这一条……';
    try {
      const found = await findRecord(row, this.dataset.base ?? '/');
      if (found) {
        status.textContent = '';
        this.#show(row, found);
      } else status.textContent = `没有找到“${row}”：可能已经改正，或网址不全。可以照下面自己写。`;
    } catch (problem) {
      console.error(problem);
      status.textContent = '没有载入这一条，可能没有联网。可以照下面自己写。';
    }
  }

  #show(row: string, { kind, title, records }: FoundRecord): void {
    const first = records[0]!;
    const passage = new URL(`${this.dataset.base}documents/${first.document}/#${first.block}`, location.href)
      .href;
    const link = this.querySelector<HTMLAnchorElement>('[data-passage]')!;
    link.href = passage;
    link.textContent = `《${title}》#${first.block}`;
    this.querySelector('[data-quote]')!.textContent = first.quote;
    const facts = records.flatMap(each => describeRecord(kind, each));
    const text = this.querySelector('textarea')!;
    text.value = [
      `报错：${recordKindNames[kind]} ${row}`,
      `文件：《${title}》`,
      `段落：${passage}`,
      `原文：${first.quote}`,
      ...facts.map(([name, value]) => `${name}：${value}`),
      '错在哪里：',
    ].join('\n');
    this.querySelector<HTMLElement>('.report-row')!.hidden = false;
    this.#offerCopy(text);
    this.#offerSending(text, row);
  }

  #offerCopy(text: HTMLTextAreaElement): void {
    // Beside the button: on a phone the page's own status is far above it.
    const status = this.querySelector('.copy-status')!;
    this.querySelector('[data-copy]')!.addEventListener('click', async () => {
      text.select();
      status.textContent = (await copyText(text.value))
        ? '已复制。'
        : '浏览器不让本页复制；文字已选中，请自己复制。';
    });
  }

  #offerSending(text: HTMLTextAreaElement, row: string): void {
    const link = this.querySelector<HTMLAnchorElement>('[data-send]');
    const { email, page } = this.dataset;
    if (!link) return;
    if (page !== undefined) {
      const address = new URL(page);
      address.searchParams.set('row', row);
      link.href = address.href;
    }
    if (email === undefined) return;
    const write = () => {
      const body = [...text.value].slice(0, longestMail).join('').replaceAll('\n', '\r\n');
      link.href = `mailto:${email}?subject=${encodeURIComponent(`报错：${row}`)}&body=${encodeURIComponent(body)}`;
    };
    text.addEventListener('input', write);
    write();
  }
}

interface FoundRecord {
  kind: RecordKind;
  title: string;
  /** The row; of figures all that belong together. */
  records: AnyRecord[];
}

/** Finds the row that an address names; null where there is none. Rejects when its data cannot be had. */
async function findRecord(row: string, base: string): Promise<FoundRecord | null> {
  const [kind = '', document = '', block = '', start = ''] = row.split('/');
  if (!isKind(kind) || !/^[a-z0-9-]+$/u.test(document)) return null;
  const tables = await loadIfThere<Record<RecordKind, AnyRecord[]>>(`${base}data/records/${document}.json`);
  const all = tables?.[kind] ?? [];
  const record = all.find(each => recordKey(each) === `${document}/${block}/${start}`);
  if (!record) return null;
  const { title } = await loadJson<{ title: string }>(`${base}data/documents/${document}.json`);
  const together = (each: AnyRecord) =>
    each.document === document && each.block === block && each.group === record.group;
  return { kind, title, records: record.group === undefined ? [record] : all.filter(together) };
}

function isKind(kind: string): kind is RecordKind {
  return Object.hasOwn(recordKindNames, kind);
}

customElements.define('record-report', RecordReport);
