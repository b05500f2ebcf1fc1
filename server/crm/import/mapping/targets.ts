/** A place that a column can go to, and the names that files in several languages give it. */
export type Target = {
  readonly id: string
  readonly label: string
  readonly names: readonly string[]
  /** Takes several columns: their values are joined. */
  readonly many?: true
  /** Belongs into the export unless somebody chooses columns. */
  readonly exported?: true
}

/** The built-in places, in the order of the export. Labels are also the column names that the export writes. */
export const targets: readonly Target[] = [
  { id: 'id', label: 'Foyer id', names: ['lead id'] },
  { id: 'externalId', label: 'External id', names: ['external identifier', 'id', 'record id', 'contact id', 'customer id', 'kundennummer', 'kunden nr', 'numero client', 'uid', 'ref', 'reference'], exported: true },
  { id: 'name', label: 'Name', names: ['full name', 'display name', 'contact', 'contact name', 'lead', 'lead name', 'vollstandiger name', 'nom complet', 'nombre completo', 'nome completo', 'naam', 'volledige naam', 'imie i nazwisko', 'namn', 'client', 'kunde', 'фио', 'имя и фамилия'], exported: true },
  { id: 'firstName', label: 'First name', names: ['given name', 'forename', 'vorname', 'prenom', 'nombre', 'nome', 'voornaam', 'imie', 'fornamn', 'имя'] },
  { id: 'lastName', label: 'Last name', names: ['surname', 'family name', 'nachname', 'familienname', 'nom', 'nom de famille', 'apellido', 'apellidos', 'cognome', 'sobrenome', 'apelido', 'achternaam', 'nazwisko', 'efternamn', 'фамилия'] },
  { id: 'kind', label: 'Kind', names: ['contact type', 'person or company'], exported: true },
  { id: 'email', label: 'E-mail', names: ['email', 'mail', 'email address', 'e mail address', 'e mail 1 value', 'primary email', 'email 1', 'e mail adresse', 'mailadresse', 'courriel', 'adresse e mail', 'adresse mail', 'correo', 'correo electronico', 'indirizzo email', 'posta elettronica', 'e mailadres', 'adres e mail', 'e post', 'электронная почта', 'почта'], exported: true },
  { id: 'emails', label: 'More e-mails', names: ['other emails', 'secondary email', 'email 2', 'e mail 2', 'email 3', 'e mail 2 value', 'additional emails', 'private email', 'work email'], many: true, exported: true },
  { id: 'phone', label: 'Phone', names: ['phone number', 'telephone', 'tel', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'phone 1', 'phone 1 value', 'primary phone', 'telefon', 'telefonnummer', 'handy', 'handynummer', 'mobil', 'mobilnummer', 'telephone portable', 'portable', 'numero de telephone', 'telefono', 'movil', 'celular', 'cellulare', 'telefone', 'telemovel', 'telefoon', 'telefoonnummer', 'mobiel', 'komorka', 'телефон'], exported: true },
  { id: 'phones', label: 'More phones', names: ['other phones', 'secondary phone', 'phone 2', 'phone 3', 'phone 2 value', 'home phone', 'work phone', 'business phone', 'office phone', 'festnetz', 'additional phones'], many: true, exported: true },
  { id: 'company', label: 'Company', names: ['organization', 'organisation', 'organization name', 'organization 1 name', 'company name', 'account', 'employer', 'business', 'firma', 'unternehmen', 'entreprise', 'societe', 'empresa', 'azienda', 'societa', 'bedrijf', 'foretag', 'компания', 'организация'], exported: true },
  { id: 'position', label: 'Position', names: ['job title', 'title', 'role', 'organization 1 title', 'beruf', 'stellung', 'poste', 'fonction', 'cargo', 'puesto', 'ruolo', 'functie', 'stanowisko', 'должность'], exported: true },
  { id: 'status', label: 'Status', names: ['lead status', 'statut', 'estado', 'stato', 'статус'], exported: true },
  { id: 'pipeline', label: 'Pipeline', names: [], exported: true },
  { id: 'stage', label: 'Stage', names: ['lead stage', 'pipeline stage', 'phase', 'etape', 'etapa', 'fase', 'stufe'], exported: true },
  { id: 'lostReason', label: 'Lost reason', names: ['reason lost', 'closed lost reason', 'verlustgrund'], exported: true },
  { id: 'source', label: 'Source', names: ['lead source', 'origin channel', 'quelle', 'herkunft', 'origine', 'origen', 'fuente', 'fonte', 'bron', 'zrodlo', 'источник'], exported: true },
  { id: 'owner', label: 'Owner', names: ['lead owner', 'contact owner', 'assigned to', 'agent', 'assigned agent', 'responsible', 'zustandig', 'betreuer', 'makler', 'proprietaire', 'responsable', 'responsabile', 'eigenaar', 'ответственный'], exported: true },
  { id: 'team', label: 'Team', names: ['group', 'abteilung', 'equipe', 'equipo'], exported: true },
  { id: 'tags', label: 'Tags', names: ['tag', 'labels', 'categories', 'category', 'group membership', 'schlagworte', 'etiquettes', 'etiquetas', 'etichette', 'теги'], many: true, exported: true },
  { id: 'value', label: 'Value', names: ['amount', 'deal value', 'budget', 'price', 'opportunity amount', 'wert', 'betrag', 'montant', 'valeur', 'importe', 'valor', 'valore', 'waarde', 'сумма', 'бюджет'], exported: true },
  { id: 'currency', label: 'Currency', names: ['currency code', 'wahrung', 'devise', 'moneda', 'valuta', 'waluta', 'валюта'], exported: true },
  { id: 'street', label: 'Street', names: ['address', 'street address', 'address 1', 'address line 1', 'mailing street', 'strasse', 'straße', 'anschrift', 'adresse', 'rue', 'direccion', 'calle', 'indirizzo', 'via', 'endereco', 'straat', 'adres', 'ulica', 'адрес', 'улица'], exported: true },
  { id: 'city', label: 'City', names: ['town', 'mailing city', 'ort', 'stadt', 'wohnort', 'ville', 'ciudad', 'citta', 'cidade', 'plaats', 'stad', 'miasto', 'город'], exported: true },
  { id: 'region', label: 'Region', names: ['state', 'province', 'county', 'mailing state', 'bundesland', 'provincia', 'departement', 'регион'], exported: true },
  { id: 'postcode', label: 'Postcode', names: ['zip', 'zip code', 'postal code', 'postleitzahl', 'plz', 'code postal', 'codigo postal', 'cap', 'cep', 'kod pocztowy', 'индекс'], exported: true },
  { id: 'country', label: 'Country', names: ['country code', 'mailing country', 'land', 'pays', 'pais', 'paese', 'kraj', 'страна'], exported: true },
  { id: 'addressLabel', label: 'Address label', names: ['address type'], exported: true },
  { id: 'addresses', label: 'More addresses', names: ['other addresses'], exported: true },
  { id: 'birthday', label: 'Birthday', names: ['date of birth', 'birth date', 'birthdate', 'dob', 'geburtstag', 'geburtsdatum', 'date de naissance', 'anniversaire', 'fecha de nacimiento', 'cumpleanos', 'data di nascita', 'data de nascimento', 'geboortedatum', 'data urodzenia', 'дата рождения'], exported: true },
  { id: 'language', label: 'Language', names: ['preferred language', 'locale', 'sprache', 'langue', 'idioma', 'lingua', 'taal', 'jezyk', 'язык'], exported: true },
  { id: 'timeZone', label: 'Time zone', names: ['timezone', 'zeitzone', 'fuseau horaire', 'zona horaria'], exported: true },
  { id: 'listing', label: 'Listing id', names: ['listing'], exported: true },
  { id: 'question', label: 'Last question', names: ['message', 'question', 'inquiry', 'enquiry', 'nachricht', 'anfrage', 'mensaje', 'messaggio', 'сообщение'], exported: true },
  { id: 'note', label: 'Note', names: ['notes', 'comment', 'comments', 'remarks', 'description', 'notiz', 'notizen', 'bemerkung', 'kommentar', 'remarque', 'commentaire', 'nota', 'notas', 'opmerking', 'uwagi', 'комментарий'] },
  { id: 'lastContacted', label: 'Last contacted', names: ['last contact', 'last activity', 'last contacted at', 'letzter kontakt', 'dernier contact', 'ultimo contacto'], exported: true },
  { id: 'created', label: 'Came in', names: ['created', 'created at', 'create date', 'created date', 'date added', 'date created', 'erstellt', 'erstellt am', 'angelegt', 'cree le', 'date de creation', 'fecha de creacion', 'creado', 'creato', 'data creazione', 'дата создания'], exported: true },
  { id: 'origin', label: 'Origin', names: ['attribution'], exported: true },
]

const byId = new Map(targets.map((target) => [target.id, target]))
export const targetOf = (id: string): Target | undefined => byId.get(id)

/** A column name without accents, case and signs: `E-Mail-Adresse:` and `e mail adresse` are one. */
export const plainName = (name: string): string =>
  name.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
