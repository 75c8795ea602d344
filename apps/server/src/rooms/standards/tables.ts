import type { LimitUnit } from '@gezhi/domain';

type Kind = 'component' | 'event';

interface CategoryEditionTable {
  city_id: number;
  code: string;
  note: string;
  in_force: boolean;
}

interface CategoryTable {
  city_id: number;
  edition: string;
  kind: Kind;
  code: string;
  /** Of the latest version. */
  name: string;
  name_en: string | null;
  group_name: string;
  group_name_en: string | null;
  /** A city's own extension. */
  is_local: boolean;
}

interface CategoryVersionTable {
  city_id: number;
  edition: string;
  kind: Kind;
  code: string;
  /** The version of the case rules from which it holds. */
  since: number;
  withdrawn: boolean;
  /** As it was called from this version on. */
  name: string;
  name_en: string | null;
}

interface CategoryConditionTable {
  city_id: number;
  edition: string;
  kind: Kind;
  code: string;
  since: number;
  number: number;
  filing: string;
  closing: string;
  limit_value: number | null;
  limit_unit: LimitUnit | null;
  basis: 'sample' | 'carried' | 'default' | 'city';
}

interface ClassDefaultTable {
  city_id: number;
  edition: string;
  kind: Kind;
  class_code: string;
  since: number;
  limit_value: number | null;
  limit_unit: LimitUnit | null;
}

interface CategoryChangeTable {
  city_id: number;
  since: number;
  id: string;
  how: 'screen' | 'file';
  edition: string | null;
  basis: string | null;
  made_at: Date;
  made_by: string | null;
}

interface CategoryCrosswalkTable {
  city_id: number;
  edition: string;
  kind: Kind;
  code: string;
  other_edition: string;
  other_kind: Kind;
  other_code: string;
  relation: 'exact' | 'broader' | 'narrower';
  basis: 'reference' | 'proposal';
}

interface PointTypeTable {
  city_id: number;
  code: string;
  name: string;
  name_en: string | null;
}

interface RuleVersionTable {
  city_id: number;
  kind: 'case' | 'calendar' | 'indicators';
  version: number;
  content: string;
  source: string;
  made_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    category_edition: CategoryEditionTable;
    category: CategoryTable;
    category_version: CategoryVersionTable;
    category_condition: CategoryConditionTable;
    class_default: ClassDefaultTable;
    category_change: CategoryChangeTable;
    category_crosswalk: CategoryCrosswalkTable;
    point_type: PointTypeTable;
    rule_version: RuleVersionTable;
  }
}
