/**
 * What systems have preinstalled for Chinese, Japanese and Korean, by the names that CSS sees, and which of it each
 * stack of src/styles/tokens.css is meant to take. What could not be confirmed is left out.
 */

export type FontKind = 'song' | 'hei' | 'kai';

export interface SystemFonts {
  system: string;
  fonts: readonly string[];
  /** The family that each stack takes; null where no family can be named and the generic one decides. */
  takes: Readonly<Record<FontKind, string | null>>;
}

/** What each family is, and whose glyphs it has. */
export const families: Readonly<
  Record<string, readonly [kind: FontKind, glyphs: 'SC' | 'TC' | 'JP' | 'KR']>
> = {
  'Songti SC': ['song', 'SC'],
  STSong: ['song', 'SC'],
  SimSun: ['song', 'SC'],
  NSimSun: ['song', 'SC'],
  'Noto Serif CJK SC': ['song', 'SC'],
  'Noto Serif SC': ['song', 'SC'],
  'Source Han Serif SC': ['song', 'SC'],
  'Source Han Serif CN': ['song', 'SC'],
  'FZShuSong-Z01': ['song', 'SC'],
  'CESI宋体-GB18030': ['song', 'SC'],
  'AR PL UMing CN': ['song', 'SC'],
  'PingFang SC': ['hei', 'SC'],
  'Hiragino Sans GB': ['hei', 'SC'],
  'Heiti SC': ['hei', 'SC'],
  'Microsoft YaHei': ['hei', 'SC'],
  'Microsoft YaHei UI': ['hei', 'SC'],
  DengXian: ['hei', 'SC'],
  SimHei: ['hei', 'SC'],
  'Noto Sans CJK SC': ['hei', 'SC'],
  'Noto Sans SC': ['hei', 'SC'],
  'Source Han Sans SC': ['hei', 'SC'],
  'Source Han Sans CN': ['hei', 'SC'],
  'HarmonyOS Sans SC': ['hei', 'SC'],
  'FZHei-B01': ['hei', 'SC'],
  'CESI黑体-GB18030': ['hei', 'SC'],
  'WenQuanYi Micro Hei': ['hei', 'SC'],
  'WenQuanYi Zen Hei': ['hei', 'SC'],
  'Kaiti SC': ['kai', 'SC'],
  KaiTi: ['kai', 'SC'],
  STKaiti: ['kai', 'SC'],
  'FZKai-Z03': ['kai', 'SC'],
  'CESI楷体-GB18030': ['kai', 'SC'],
  'AR PL UKai CN': ['kai', 'SC'],
  'LXGW WenKai': ['kai', 'SC'],
  'Songti TC': ['song', 'TC'],
  'PingFang TC': ['hei', 'TC'],
  'PingFang HK': ['hei', 'TC'],
  'Heiti TC': ['hei', 'TC'],
  PMingLiU: ['song', 'TC'],
  MingLiU: ['song', 'TC'],
  'Microsoft JhengHei': ['hei', 'TC'],
  'Noto Serif CJK TC': ['song', 'TC'],
  'Noto Sans CJK TC': ['hei', 'TC'],
  'AR PL UMing TW': ['song', 'TC'],
  'AR PL UKai TW': ['kai', 'TC'],
  'Hiragino Mincho ProN': ['song', 'JP'],
  'Hiragino Sans': ['hei', 'JP'],
  'Hiragino Kaku Gothic ProN': ['hei', 'JP'],
  'MS Mincho': ['song', 'JP'],
  'MS Gothic': ['hei', 'JP'],
  'Yu Gothic': ['hei', 'JP'],
  Meiryo: ['hei', 'JP'],
  'Noto Serif CJK JP': ['song', 'JP'],
  'Noto Sans CJK JP': ['hei', 'JP'],
  'Apple SD Gothic Neo': ['hei', 'KR'],
  AppleMyungjo: ['song', 'KR'],
  'Malgun Gothic': ['hei', 'KR'],
  Batang: ['song', 'KR'],
  'Noto Serif CJK KR': ['song', 'KR'],
  'Noto Sans CJK KR': ['hei', 'KR'],
};

/** The Debian package fonts-noto-cjk holds both, all regions in one file. */
const notoCjk = ['JP', 'KR', 'SC', 'TC'].flatMap(region => [
  `Noto Sans CJK ${region}`,
  `Noto Serif CJK ${region}`,
]);

/**
 * Windows 10 and 11 in any language: Mozilla's gfx/thebes/StandardFonts-win10.inc, after
 * https://learn.microsoft.com/typography/fonts/windows_10_font_list (its base fonts).
 */
const windowsBase = [
  'Malgun Gothic',
  'Microsoft JhengHei',
  'Microsoft YaHei',
  'Microsoft YaHei UI',
  'MS Gothic',
  'NSimSun',
  'SimSun',
  'Yu Gothic',
];

/** “Chinese (Simplified) Supplemental Fonts” of the same list: there with Chinese as a language of the system. */
const windowsChinese = ['DengXian', 'KaiTi', 'SimHei'];

/** macOS 10.15 on: Mozilla's gfx/thebes/StandardFonts-macos.inc, after https://developer.apple.com/fonts/system-fonts/. */
const macBase = [
  'Apple SD Gothic Neo',
  'AppleMyungjo',
  'Heiti SC',
  'Heiti TC',
  'Hiragino Mincho ProN',
  'Hiragino Sans',
  'Hiragino Sans GB',
  'PingFang HK',
  'PingFang SC',
  'PingFang TC',
  'Songti SC',
  'Songti TC',
  'STSong',
];

export const systems: readonly SystemFonts[] = [
  {
    // Windows 7's list has them in every language: learn.microsoft.com/typography/fonts/windows_7_font_list.
    system: 'Windows 7',
    fonts: [
      'Batang',
      'KaiTi',
      'Malgun Gothic',
      'Meiryo',
      'Microsoft JhengHei',
      'Microsoft YaHei',
      'MingLiU',
      'MS Gothic',
      'MS Mincho',
      'NSimSun',
      'PMingLiU',
      'SimHei',
      'SimSun',
    ],
    takes: { song: 'SimSun', hei: 'Microsoft YaHei', kai: 'KaiTi' },
  },
  {
    system: 'Windows 10、11（中文）',
    fonts: [...windowsBase, ...windowsChinese],
    takes: { song: 'SimSun', hei: 'Microsoft YaHei', kai: 'KaiTi' },
  },
  {
    system: 'Windows 10、11（其他语言）',
    fonts: windowsBase,
    takes: { song: 'SimSun', hei: 'Microsoft YaHei', kai: 'SimSun' },
  },
  {
    // Updates of April 2025 bring Noto Sans SC and Noto Serif SC: github.com/bamf2077/userstyles/issues/18.
    system: 'Windows 10、11（中文，2025 年 4 月更新之后）',
    fonts: [...windowsBase, ...windowsChinese, 'Noto Sans SC', 'Noto Serif SC'],
    takes: { song: 'Noto Serif SC', hei: 'Microsoft YaHei', kai: 'KaiTi' },
  },
  {
    // Kaiti SC is not in the base list since 10.15: it is loaded where a reader asks for it in Font Book.
    system: 'macOS 10.15 起',
    fonts: macBase,
    takes: { song: 'Songti SC', hei: 'PingFang SC', kai: 'Songti SC' },
  },
  {
    system: 'macOS（已下载楷体）',
    fonts: [...macBase, 'Kaiti SC', 'STKaiti'],
    takes: { song: 'Songti SC', hei: 'PingFang SC', kai: 'Kaiti SC' },
  },
  {
    // UIFont.familyNames of iOS 14.2 (blog.csdn.net/xjh093/article/details/129079880): no Song, no Kai.
    system: 'iOS、iPadOS',
    fonts: [
      'Apple SD Gothic Neo',
      'Hiragino Mincho ProN',
      'Hiragino Sans',
      'PingFang HK',
      'PingFang SC',
      'PingFang TC',
    ],
    takes: { song: 'PingFang SC', hei: 'PingFang SC', kai: 'PingFang SC' },
  },
  {
    // Its families have no names that CSS could ask for. data/fonts/fonts.xml of AOSP: for zh-Hans, Noto Sans CJK SC
    // (index 2 of the collection), and Noto Serif CJK SC where `serif` is asked for; makers may leave the latter out.
    system: 'Android',
    fonts: [],
    takes: { song: null, hei: null, kai: null },
  },
  {
    // /system/fonts/HarmonyOS_Sans_SC.ttf (OpenHarmony's documentation of drawing.Typeface). No Song that is known.
    system: 'HarmonyOS',
    fonts: ['HarmonyOS Sans SC'],
    takes: { song: null, hei: 'HarmonyOS Sans SC', kai: null },
  },
  {
    // deepin's theme asks for Noto Sans CJK SC (github.com/linuxdeepin/developer-center/issues/10239); Ubuntu's
    // 64-language-selector-prefer.conf too. Both have Debian's fonts-noto-cjk, which holds the serif as well.
    system: 'Debian、Ubuntu、deepin、统信 UOS',
    fonts: notoCjk,
    takes: { song: 'Noto Serif CJK SC', hei: 'Noto Sans CJK SC', kai: 'Noto Serif CJK SC' },
  },
  {
    // The fonts that Kylin's control center offers (ukui-control-center, fonts.cpp), of those that are not Microsoft's.
    system: '银河麒麟',
    fonts: ['CESI宋体-GB18030', 'CESI楷体-GB18030', 'CESI黑体-GB18030', 'Noto Sans CJK SC'],
    takes: { song: 'CESI宋体-GB18030', hei: 'Noto Sans CJK SC', kai: 'CESI楷体-GB18030' },
  },
  {
    // Names in foundertype.com's and CTeX's lists (ctex-kit, fontset founder): GBK versions.
    system: '装有方正字库的国产系统',
    fonts: ['FZHei-B01', 'FZKai-Z03', 'FZShuSong-Z01'],
    takes: { song: 'FZShuSong-Z01', hei: 'FZHei-B01', kai: 'FZKai-Z03' },
  },
  {
    // Adobe's own build; the regional files are called CN, the complete ones SC.
    system: '装有思源字体的 Linux',
    fonts: ['Source Han Sans CN', 'Source Han Serif CN'],
    takes: { song: 'Source Han Serif CN', hei: 'Source Han Sans CN', kai: 'Source Han Serif CN' },
  },
  {
    // Debian's fonts-arphic-uming, fonts-arphic-ukai and fonts-wqy-zenhei.
    system: '旧的 Linux（文鼎、文泉驿）',
    fonts: ['AR PL UKai CN', 'AR PL UKai TW', 'AR PL UMing CN', 'AR PL UMing TW', 'WenQuanYi Zen Hei'],
    takes: { song: 'AR PL UMing CN', hei: 'WenQuanYi Zen Hei', kai: 'AR PL UKai CN' },
  },
];
