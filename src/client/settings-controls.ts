/** The controls of the settings: native ones, so that every browser and screen reader knows them. */
import { type Preferences, sizeSteps, themes, widths } from '../lib/preferences.ts';
import { create, createButton } from './nodes.ts';

export interface SettingsActions {
  change: (changes: Partial<Preferences>) => void;
  changeCards: (shown: boolean) => void;
  reset: () => void;
}

export interface SettingsControls {
  /** What stands before the choices that a page brings. */
  first: readonly HTMLElement[];
  /** What stands after them. */
  last: readonly HTMLElement[];
  /** Sets the controls to what is chosen. */
  show: (preferences: Preferences, cards: boolean) => void;
}

const themeNames: Readonly<Record<Preferences['theme'], string>> = {
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
  sepia: '米黄（护眼）',
};
const widthNames: Readonly<Record<Preferences['width'], string>> = {
  narrow: '窄',
  standard: '标准',
  wide: '宽',
};
const sizeNames = ['小', '标准', '大', '特大', '最大'];
const elderSizeNames = ['标准', '较大', '大', '特大', '最大'];

/** Makes the controls; each tells what was chosen. */
export function createControls({ change, changeCards, reset }: SettingsActions): SettingsControls {
  const elder = createCheckbox('适老版：大字、大按钮、高对比', elder => change({ elder }));
  elder.label.classList.add('settings-elder');
  const cards = createCheckbox('预览卡片', changeCards);
  const size = createStepper(step => change(step));
  const theme = createRadios('配色', themes, themeNames, theme => change({ theme }));
  const width = createRadios('版面宽度', widths, widthNames, width => change({ width }));
  width.field.classList.add('settings-width');
  const said = create('span', 'settings-said');
  said.setAttribute('role', 'status');
  const button = createButton('恢复默认', () => {
    reset();
    said.textContent = '已恢复默认设置';
  });
  const foot = create('p', 'settings-foot');
  foot.append(button, said);
  return {
    first: [elder.label, size.field, theme.field, width.field],
    last: [cards.label, foot],
    show: (preferences, cardsShown) => {
      said.textContent = '';
      elder.input.checked = preferences.elder;
      cards.input.checked = cardsShown;
      size.show(preferences);
      theme.show(preferences.theme);
      width.show(preferences.width);
    },
  };
}

/** Buttons for smaller and larger text, with the present step between them. */
function createStepper(choose: (step: Partial<Preferences>) => void) {
  const field = create('div', 'settings-size');
  field.setAttribute('role', 'group');
  field.setAttribute('aria-labelledby', 'settings-size');
  const name = create('span', '', '字号');
  name.id = 'settings-size';
  const told = create('output');
  let now = { elder: false, step: 0 };
  const go = (by: number) => {
    const step = now.step + by;
    if (step >= 0 && step < sizeSteps) choose(now.elder ? { elderSize: step } : { size: step });
  };
  const smaller = createButton('−', () => go(-1));
  const larger = createButton('＋', () => go(1));
  smaller.setAttribute('aria-label', '减小字号');
  larger.setAttribute('aria-label', '增大字号');
  field.append(name, smaller, told, larger);
  const show = ({ elder, size, elderSize }: Preferences) => {
    now = { elder, step: elder ? elderSize : size };
    told.textContent = (elder ? elderSizeNames : sizeNames)[now.step] ?? '';
    // Not `disabled`: that would take the focus away from who presses on.
    smaller.setAttribute('aria-disabled', String(now.step === 0));
    larger.setAttribute('aria-disabled', String(now.step === sizeSteps - 1));
  };
  return { field, show };
}

function createRadios<Value extends string>(
  legend: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
  choose: (value: Value) => void,
) {
  const field = create('fieldset');
  const inputs = values.map(value => {
    const input = createInput('radio', () => choose(value));
    input.name = legend;
    input.value = value;
    const label = create('label');
    label.append(input, names[value]);
    field.append(label);
    return input;
  });
  field.prepend(create('legend', '', legend));
  const show = (value: Value) => {
    for (const input of inputs) input.checked = input.value === value;
  };
  return { field, show };
}

function createCheckbox(name: string, choose: (checked: boolean) => void) {
  const input = createInput('checkbox', () => choose(input.checked));
  const label = create('label');
  label.append(input, name);
  return { label, input };
}

function createInput(type: 'checkbox' | 'radio', changed: () => void): HTMLInputElement {
  const input = create('input');
  input.type = type;
  input.autocomplete = 'off';
  input.addEventListener('change', changed);
  return input;
}
