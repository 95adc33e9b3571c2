import { isZone } from "./calendar.ts";

const LONGEST = 60;

/** Today's names of zones that ICU, and so the list of a Node, may still have under an older one. */
const TODAY: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Where most of those are who train in a department here and not by its clock, to be chosen without typing. */
export const USUAL_ZONES: readonly string[] = [
  "Europe/London",
  "Europe/Dublin",
  "Europe/Lisbon",
  "Europe/Paris",
  "Europe/Berlin",
  "Europe/Athens",
  "Africa/Lagos",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Hong_Kong",
  "Australia/Sydney",
  "America/New_York",
];

/** What people call where they are, and the database of zones has no place for. */
const ALSO: Readonly<Record<string, string>> = {
  "Europe/London":
    "uk,united kingdom,great britain,britain,england,scotland,wales,northern ireland,aberdeen,bath,belfast,birmingham,bradford,brighton,bristol,cambridge,cardiff,coventry,derby,derry,dundee,durham,edinburgh,exeter,glasgow,hull,inverness,leeds,leicester,liverpool,manchester,middlesbrough,newcastle,newcastle upon tyne,newport,norwich,nottingham,oxford,plymouth,portsmouth,preston,sheffield,southampton,stoke-on-trent,sunderland,swansea,wolverhampton,york",
  "Europe/Dublin": "ireland,cork,galway,limerick,waterford",
  "Asia/Kolkata": "india,bangalore,bengaluru,bombay,chennai,delhi,new delhi,hyderabad,mumbai,pune",
  "Asia/Kathmandu": "nepal",
  "Asia/Karachi": "pakistan,islamabad,lahore",
  "Asia/Dhaka": "bangladesh,dacca",
  "Asia/Colombo": "sri lanka",
  "Asia/Shanghai": "china,beijing,peking",
  "Asia/Tokyo": "kyoto,osaka",
  "Asia/Dubai": "abu dhabi,uae,united arab emirates",
  "Asia/Ho_Chi_Minh": "hanoi,vietnam",
  "Africa/Lagos": "nigeria,abuja",
  "Africa/Accra": "ghana",
  "Africa/Johannesburg": "south africa,cape town,durban,pretoria",
  "Africa/Nairobi": "kenya",
  "Africa/Cairo": "alexandria",
  "America/New_York": "atlanta,baltimore,boston,miami,philadelphia,washington",
  "America/Chicago": "austin,dallas,houston",
  "America/Los_Angeles": "san diego,san francisco,seattle",
  "America/Toronto": "ottawa",
  "Australia/Sydney": "canberra",
  "Europe/Berlin": "germany,cologne,dresden,frankfurt,hamburg,munich,münchen",
  "Europe/Kyiv": "ukraine",
  "Europe/Madrid": "barcelona,seville,valencia",
  "Europe/Paris": "france,lyon,marseille,nice,toulouse",
  "Europe/Rome": "italy,florence,milan,naples,venice",
  "Europe/Amsterdam": "netherlands,rotterdam,the hague",
  "Europe/Lisbon": "porto",
  "Europe/Zurich": "switzerland,basel,bern,geneva,zürich",
  "Europe/Warsaw": "krakow,kraków",
  "Europe/Istanbul": "ankara",
  "Pacific/Auckland": "new zealand,christchurch,wellington",
};

const plain = (text: string) =>
  text
    .trim()
    .replace(/[\s_]+/g, "_")
    .toLowerCase();

const LISTED = Intl.supportedValuesOf("timeZone").filter(isZone);
const NAMES = [...new Set([...LISTED, ...Object.values(TODAY).filter(isZone)])];
const ALSO_CALLED = new Map(
  Object.entries(ALSO).flatMap(([zone, names]) => names.split(",").map((name) => [plain(name), zone])),
);

/** Each once, under the name that it has today. */
const asToday = (zones: readonly string[]) => [...new Set(zones.map(todayOf))];
const todayOf = (zone: string) => {
  const today = TODAY[zone];
  return today && isZone(today) ? today : zone;
};

/**
 * The IANA zones that somebody may mean: by the whole name in any case ("europe/london"), by the city ("new york"), by
 * what else a place is called ("edinburgh"), else by a part of the name. One: that is it; several: to choose from; none:
 * no such zone is known here. Today's names are found, and so are those before them ("kolkata", "calcutta").
 */
export function zonesMeant(typed: string): string[] {
  if (typed.length > LONGEST) return [];
  const words = plain(typed);
  if (words === "") return [];
  const named = NAMES.filter((zone) => zone.toLowerCase() === words);
  if (named.length > 0) return named;
  if (words.includes("/") && isZone(words)) return asToday([listedAs(words)]);
  const cities = asToday(NAMES.filter((zone) => zone.toLowerCase().endsWith(`/${words}`)));
  if (cities.length > 0) return cities;
  const place = ALSO_CALLED.get(words);
  return place ? [place] : asToday(NAMES.filter((zone) => zone.toLowerCase().includes(words)));
}

/** An older name than any that is listed ("us/pacific"), as it is called there. */
const listedAs = (timeZone: string) => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
