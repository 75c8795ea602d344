/** With its sub-district, unless the place says that itself. */
export function placeText({
  placeName,
  area,
}: {
  placeName: string | null;
  area: readonly { name: string }[];
}): string {
  const [subdistrict, community] = area;
  if (!placeName) return [subdistrict?.name, community?.name].filter(Boolean).join('') || '位置见系统';
  return subdistrict && !placeName.includes(subdistrict.name) ? `${subdistrict.name}${placeName}` : placeName;
}
