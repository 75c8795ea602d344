import type { StaffRole } from '@gezhi/domain';

/** What can be brought in and taken out as a file. */
export const importKinds = ['areas', 'points', 'units', 'people', 'duties', 'categories'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Coordinate systems files come in. Which one is asked for, never guessed: they differ by hundreds of metres. */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** Kinds whose rows lie somewhere: for them the coordinate system is asked. */
export const hasPlaces = (kind: ImportKind) => kind === 'areas' || kind === 'points';

interface Words {
  zh: string;
  en: string;
}

/** One column a file of a kind may have: how it is called here, how files of the field call it, what belongs in it. */
export interface ImportField {
  name: string;
  label: Words;
  explanation: Words;
  isRequired: boolean;
  /** Heads that are taken for it where none is named, in this order. */
  usual: readonly string[];
  /** The only values it may have, with the words people may write for them. */
  values?: Readonly<Record<string, readonly string[]>>;
  example: string;
}

const field = (
  name: string,
  [zh, en]: readonly [string, string],
  [explanationZh, explanationEn]: readonly [string, string],
  usual: readonly string[],
  example: string,
  more: { isRequired?: true; values?: ImportField['values'] } = {},
): ImportField => ({
  name,
  label: { zh, en },
  explanation: { zh: explanationZh, en: explanationEn },
  isRequired: more.isRequired ?? false,
  usual: [...new Set([name, zh, en, ...usual])],
  ...(more.values ? { values: more.values } : {}),
  example,
});

const required = { isRequired: true } as const;

const code = (zh: string, example: string, usual: readonly string[] = []) =>
  field(
    'code',
    [zh, 'code'],
    ['唯一编码，同一编码即同一对象', 'Says what is the same thing; one row a code'],
    ['code', '编码', '代码', '编号', ...usual, 'id'],
    example,
    required,
  );
const name = (example: string) =>
  field('name', ['名称', 'name'], ['最多 120 字', 'At most 120 characters'], ['title'], example, required);
const nameEn = field(
  'nameEn',
  ['英文名', 'English name'],
  ['可空，缺省显示中文名', 'May be empty; Chinese is shown then'],
  ['name_en'],
  '',
);
const replaces = field(
  'replaces',
  ['承接', 'replaces'],
  [
    '本行承接的原编码，多个用分号隔开；原有责任和在办案件转到本行',
    'Codes this one takes over from, separated by semicolons; duties and open cases go on here',
  ],
  ['承接原编码', 'predecessor'],
  '',
);
const successor = field(
  'successor',
  ['由谁承接', 'successor'],
  [
    '填写后本行自生效日起停用，责任和在办案件转给所填编码',
    'Where filled, this one ends and its duties and open cases go on at the code named here',
  ],
  ['承接单位编码', '继承编码'],
  '',
);

const levels = {
  city: ['市', '城市'],
  district: ['区县', '区', '县'],
  subdistrict: ['街道', '乡镇', '镇街'],
  community: ['社区', '村居', '村'],
} as const;

const unitKinds = {
  creationOffice: ['创城办', '文明办'],
  department: ['部门', '市直部门'],
  subdistrict: ['街道', '镇街'],
  community: ['社区', '村居'],
  pairedUnit: ['帮包单位', '文明单位'],
  company: ['公司', '企业', '作业公司'],
} as const;

/** Words for roles as people write them in lists; the codes themselves are always taken. */
const roleWords: Record<StaffRole, readonly string[]> = {
  inspector: ['核查员', '采集员', '督查员'],
  acceptor: ['受理员', '坐席'],
  dutyChief: ['值班长'],
  dispatcher: ['派遣员'],
  unitClerk: ['单位内勤', '联络员'],
  handler: ['处置人员', '处置员'],
  arbiter: ['协调员'],
  supervisorOfficer: ['督办员'],
  evaluator: ['考核员'],
  leader: ['领导'],
  systemAdmin: ['系统管理员'],
};

const dutyWords = {
  territory: ['属地', '属地责任'],
  industry: ['行业', '行业主管', '行业责任'],
  pairing: ['帮包', '包保'],
  gridChief: ['网格长'],
  routeChief: ['路长', '街长'],
  pointChief: ['点位长'],
  contract: ['门前五包', '责任书'],
} as const;

const scopeWords = {
  point: ['点位'],
  street: ['街巷', '道路'],
  creationGrid: ['创城网格', '网格'],
  administrative: ['行政区划', '行政区域'],
} as const;

const categoryKinds = { event: ['事件'], component: ['部件'] } as const;

/** Every file's columns, on one page: templates, the screens that map columns and the judges of rows all read it. */
export const importFields: Record<ImportKind, readonly ImportField[]> = {
  areas: [
    code('区划编码', '371502002', ['adcode']),
    name('柳园街道'),
    nameEn,
    field(
      'level',
      ['层级', 'level'],
      ['仅行政区划；不填则用导入时所选层级', 'Administrative areas only; else the level chosen for the file'],
      [],
      '街道',
      { values: levels },
    ),
    field(
      'parent',
      ['上级编码', 'parent code'],
      ['所属上级的编码', 'Code of the area it lies in'],
      ['parent_code', 'town_code', 'area_code'],
      '371502',
    ),
    field(
      'geometry',
      ['边界', 'outline'],
      [
        'WKT 或 GeoJSON；GeoJSON 文件自带；空则仅有名称',
        'WKT or GeoJSON; a GeoJSON file has it; empty: known by name only',
      ],
      ['wkt', 'geojson'],
      'POLYGON((115.96 36.43, 115.99 36.43, 115.99 36.46, 115.96 36.46, 115.96 36.43))',
    ),
    replaces,
    successor,
  ],
  points: [
    code('点位编码', 'P0001', ['station_code']),
    name('育新农贸市场'),
    nameEn,
    field(
      'typeCode',
      ['点位类型', 'point type'],
      ['类型代码，如 MARKET；不填则用导入时所选类型', 'Type code such as MARKET; else the type chosen for the file'],
      ['type_code'],
      'MARKET',
    ),
    field('address', ['地址', 'address'], ['可空', 'May be empty'], [], '育新街 12 号'),
    field(
      'lng',
      ['经度', 'longitude'],
      ['十进制度；GeoJSON 文件自带', 'Decimal degrees; a GeoJSON file has it'],
      ['lng', 'lon', 'lng_wgs84', 'lon_wgs84', 'lng_gcj02', 'lon_gcj02'],
      '115.9702',
    ),
    field('lat', ['纬度', 'latitude'], ['十进制度', 'Decimal degrees'], ['lat_wgs84', 'lat_gcj02'], '36.4401'),
    replaces,
    successor,
  ],
  units: [
    code('单位编码', 'D012', ['unit_code', '统一社会信用代码']),
    name('市环境卫生服务中心'),
    nameEn,
    field('kind', ['单位类别', 'kind'], ['见可选值', 'One of the values'], ['类别', '类型'], '部门', {
      ...required,
      values: unitKinds,
    }),
    field('parent', ['上级单位编码', 'parent code'], ['可空', 'May be empty'], ['上级编码', 'parent_code'], 'D001'),
    replaces,
    successor,
  ],
  people: [
    field(
      'staffCode',
      ['工号', 'staff code'],
      [
        '工号和登录名至少填一个，用于认出同一个人',
        'Staff code or sign-in name: at least one says who is the same person',
      ],
      ['人员编号', 'staff_code', '编号', '编码'],
      'S0231',
    ),
    field(
      'login',
      ['登录名', 'sign-in name'],
      [
        '2–40 个字母、数字、点、横线；密码从不导入',
        '2–40 letters, figures, dots, dashes; passwords never come by file',
      ],
      ['账号', '用户名'],
      'wang.lei',
    ),
    field('name', ['姓名', 'name'], ['最多 120 字', 'At most 120 characters'], ['名称', '人员姓名'], '王磊', required),
    field(
      'unit',
      ['单位编码', 'unit code'],
      ['任职单位的编码或全称', 'Code or full name of the unit of the post'],
      ['单位', '所在单位', 'unit_code'],
      'D012',
      required,
    ),
    field('role', ['岗位', 'role'], ['一人多岗写多行', 'Several posts: several rows'], ['角色', '职务'], '值班长', {
      ...required,
      values: roleWords,
    }),
    field(
      'replaces',
      ['接替', 'replaces'],
      [
        '被接替人的工号或登录名；其岗位自生效日结束，所任网格长、路长、点位长由本人接任',
        'Staff code or sign-in name of the predecessor: that post ends and chief duties go on with this person',
      ],
      ['接替工号', 'predecessor'],
      '',
    ),
  ],
  duties: [
    field('kind', ['责任类型', 'kind'], ['见可选值', 'One of the values'], ['类型'], '属地', {
      ...required,
      values: dutyWords,
    }),
    field('scopeKind', ['范围类型', 'kind of scope'], ['见可选值', 'One of the values'], ['范围类别'], '行政区划', {
      ...required,
      values: scopeWords,
    }),
    field(
      'scope',
      ['范围编码', 'code of the scope'],
      ['区划、网格或点位的编码', 'Code of the area, grid or point'],
      ['区域编码', '点位编码', '网格编码'],
      '371502002',
      required,
    ),
    field(
      'unit',
      ['责任单位编码', 'unit code'],
      ['单位编码或全称', 'Code or full name of the unit'],
      ['责任单位', '单位编码', '单位'],
      'D012',
      required,
    ),
    field(
      'person',
      ['责任人', 'person'],
      ['工号或登录名；仅网格长、路长、点位长', 'Staff code or sign-in name; chiefs only'],
      ['责任人工号', '工号'],
      'S0231',
    ),
    field('categoryKind', ['类别种类', 'kind of category'], ['事件或部件', 'Event or component'], [], '事件', {
      values: categoryKinds,
    }),
    field(
      'category',
      ['类别编码', 'category'],
      [
        '现行版本的小类编码，或两位大类编码；空即全部',
        'Code in the edition in force, or the two digits of a class; empty: all',
      ],
      ['小类编码', '大类编码'],
      '01',
    ),
    field(
      'basis',
      ['依据', 'basis'],
      ['哪份文件这样规定', 'Which document says so'],
      ['文件依据', 'source'],
      '责任清单（2026 版）',
      required,
    ),
    field(
      'validFrom',
      ['起始日', 'valid from'],
      ['YYYY-MM-DD；空则用导入的生效日', 'YYYY-MM-DD; else the day of the import'],
      ['开始日期'],
      '2026-01-01',
    ),
    field(
      'validTo',
      ['截止日', 'valid to'],
      ['YYYY-MM-DD，含当日；空即长期', 'YYYY-MM-DD, that day included; empty: open'],
      ['结束日期'],
      '',
    ),
  ],
  categories: [
    field('kind', ['种类', 'kind'], ['事件或部件', 'Event or component'], ['类型'], '事件', {
      ...required,
      values: categoryKinds,
    }),
    field(
      'code',
      ['小类编码', 'code'],
      ['4 或 5 位数字；两位即大类，设其默认时限', '4 or 5 figures; two name a class and set its default limit'],
      ['编码', '代码'],
      '0110',
      required,
    ),
    name('暴露垃圾'),
    nameEn,
    field(
      'group',
      ['大类名称', 'class'],
      ['仅供阅读，以编码前两位为准', 'To be read; the first two figures decide'],
      ['大类'],
      '市容环境',
    ),
    field('groupEn', ['大类英文名', 'English name of the class'], ['可空', 'May be empty'], ['group_en'], ''),
    field(
      'condition',
      ['立案条件序号', 'number of the condition'],
      ['从 1 起；一类多条写多行', 'From 1; several conditions: several rows'],
      ['序号'],
      '1',
    ),
    field('filing', ['立案条件', 'filing condition'], ['', ''], [], '路面有暴露垃圾'),
    field('closing', ['结案条件', 'closing condition'], ['', ''], [], '清理干净'),
    field('limit', ['处置时限', 'limit'], ['数字；空即本市默认', 'A number; empty: the city’s default'], ['时限'], '4'),
    field('limitUnit', ['时限单位', 'unit of the limit'], ['见可选值', 'One of the values'], [], '工作时', {
      values: {
        urgentWorkingHour: ['小时', '紧急工作时'],
        workingHour: ['工作时'],
        urgentWorkingDay: ['天', '紧急工作日'],
        workingDay: ['工作日'],
        naturalDay: ['自然日', '日历日'],
      },
    }),
  ],
};

/** Why a row cannot be taken, in words for people: shown in lists and written into the error file. */
export const rowReasons = {
  'cell.error': { zh: '单元格是错误值', en: 'The cell holds an error' },
  'cell.no-value': { zh: '公式没有结果', en: 'A formula without a result' },
  'cell.digits-lost': {
    zh: '长数字的末位已被表格软件丢失，请设为文本',
    en: 'A long number has lost its last figures; keep it as text',
  },
  'cell.number-range': { zh: '数字超出范围', en: 'A number out of range' },
  'cell.no-such-day': { zh: '没有这一天', en: 'There is no such day' },
  'cell.broken': { zh: '单元格损坏', en: 'The cell is damaged' },
  'cell.beyond-head': { zh: '这一列没有表头', en: 'The column has no head' },
  'id.twice': { zh: '要素 id 重复', en: 'The id of a feature stands twice' },
  'name.missing': { zh: '缺少名称', en: 'The name is missing' },
  'name.long': { zh: '名称超过 120 字', en: 'The name is longer than 120 characters' },
  'text.control': { zh: '含有不可见的控制字符', en: 'Contains control characters' },
  'code.missing': { zh: '缺少编码', en: 'The code is missing' },
  'code.long': { zh: '编码超过 60 字', en: 'The code is longer than 60 characters' },
  'code.twice': { zh: '文件中编码重复', en: 'The code stands in the file twice' },
  'level.missing': {
    zh: '没有层级：请在文件中写明或在导入时选择',
    en: 'No level, neither in the row nor for the file',
  },
  'level.unfit': { zh: '只有行政区划有层级', en: 'Only administrative areas have a level' },
  'value.unknown': { zh: '不是可选的值', en: 'Not one of the values there are' },
  'value.missing': { zh: '必填项为空', en: 'A required value is missing' },
  'parent.unknown': { zh: '上级编码不存在', en: 'There is no parent with this code' },
  'parent.circle': { zh: '上级关系成环', en: 'The parents form a circle' },
  'type.missing': { zh: '缺少点位类型', en: 'The type of point is missing' },
  'type.unknown': { zh: '点位类型不存在', en: 'There is no such type of point' },
  'position.missing': { zh: '缺少经纬度', en: 'The position is missing' },
  'position.range': { zh: '经纬度超出范围', en: 'The position is out of range' },
  'geometry.missing': { zh: '缺少边界', en: 'The outline is missing' },
  'geometry.type': { zh: '几何类型不符', en: 'Not this kind of geometry' },
  'geometry.ring': { zh: '边界不闭合或点数不足', en: 'A ring that is none' },
  'geometry.range': { zh: '边界坐标超出范围', en: 'The outline is out of range' },
  'geometry.size': { zh: '边界顶点过多', en: 'The outline has too many vertices' },
  'unit.missing': { zh: '缺少单位', en: 'The unit is missing' },
  'unit.unknown': { zh: '单位不存在或已停用', en: 'There is no such unit, or no longer' },
  'unit.several': { zh: '有多个同名单位，请用编码', en: 'Several units have this name; use the code' },
  'person.unnamed': { zh: '工号和登录名都没有填', en: 'Neither staff code nor sign-in name' },
  'person.several': { zh: '工号和登录名属于不同的人', en: 'Staff code and sign-in name belong to different people' },
  'person.names': { zh: '同一人在文件中姓名不一致', en: 'One person with different names in the file' },
  'person.unknown': { zh: '没有这个人', en: 'There is no such person' },
  'person.unfit': { zh: '只有网格长、路长、点位长可指定到人', en: 'Only chiefs are named as persons' },
  'login.form': {
    zh: '登录名应为 2–40 个字母、数字、点或横线',
    en: 'A sign-in name has 2 to 40 letters, figures, dots or dashes',
  },
  'role.not-yours': { zh: '您无权通过导入授予或收回这个岗位', en: 'You may neither give nor take this role' },
  'post.twice': { zh: '文件中岗位重复', en: 'The post stands in the file twice' },
  'scope.unknown': { zh: '范围编码不存在', en: 'There is no area or point with this code' },
  'category.unknown': { zh: '现行版本中没有这个类别', en: 'The edition in force has no such category' },
  'category.kind': { zh: '填了类别编码就要写明事件或部件', en: 'A category needs its kind' },
  'duty.twice': { zh: '同一范围同一时间只能有一个责任主体', en: 'Two answer for the same scope on the same day' },
  'validity.form': { zh: '日期应为 YYYY-MM-DD', en: 'A day is written YYYY-MM-DD' },
  'validity.order': { zh: '截止日早于起始日', en: 'Ends before it begins' },
  'valid-from.early': {
    zh: '生效日不晚于现有记录的起始日，历史会被抹掉',
    en: 'What stands there began on that day or later; its history would be lost',
  },
  'successor.unknown': { zh: '承接编码不存在', en: 'There is no successor or predecessor with this code' },
  'successor.several': { zh: '有多个承接者，请用“由谁承接”指明', en: 'Several would take over; name one as successor' },
  'successor.circle': { zh: '承接关系成环', en: 'The successors form a circle' },
  'successor.missing': {
    zh: '将停用，但还有在办案件、责任或人员，须指明由谁承接',
    en: 'It would end with open cases, duties or people and no successor',
  },
  'class.unknown': { zh: '该版本没有这个大类', en: 'The edition has no such class' },
  'code.not-reserved': {
    zh: '不在该版本中；本市扩展应使用留给地方的编码（末两位 70–99，五位编码末三位 900–999）',
    en: 'Not in the edition; a city’s own use the numbers left to cities (70–99, of five figures 900–999)',
  },
  'name.differs': {
    zh: '与该编码现有名称不同；文件不改名，本地类别请在类别表里改名',
    en: 'Another name than this code has; files rename nothing, local categories are renamed in the category tables',
  },
  'name.taken': { zh: '该种类中已有同名类别', en: 'There is a category of this name already' },
  'condition.twice': { zh: '立案条件或序号重复', en: 'A condition or its number stands there twice' },
  'limit.range': { zh: '时限过长，请检查单位', en: 'The limit is too long; look at its unit' },
  'limit.form': { zh: '时限应为正数并写明单位', en: 'A limit is a positive number with its unit' },
  'condition.form': {
    zh: '立案条件须有序号、立案和结案条件',
    en: 'A condition has a number, a filing and a closing condition',
  },
} as const satisfies Record<string, Words>;
export type RowReason = keyof typeof rowReasons;
export const rowReasonCodes = Object.keys(rowReasons) as [RowReason, ...RowReason[]];
