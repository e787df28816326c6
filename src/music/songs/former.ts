/** A song that was in the list before and is no longer offered: Spotify marks it as explicit, or no id of it is known. */
export interface FormerSong {
  readonly genre: string;
  readonly artist: string;
  readonly title: string;
  readonly year: number;
  readonly spotifyId?: string;
  readonly explicit?: true;
}

/** Songs that left the list. People's histories contain their ids, and must still find them. */
// prettier-ignore
export const formerSongs: readonly FormerSong[] = [
  { genre: 'acoustic', artist: 'Vashti Bunyan', title: 'Diamond Day', year: 1970 },
  { genre: 'acoustic', artist: 'Ben Harper', title: 'Walk Away', year: 1994 },
  { genre: 'acoustic', artist: 'Laura Marling', title: 'Goodbye England (Covered in Snow)', year: 2009 },
  { genre: 'pop', artist: 'Outkast', title: 'Hey Ya!', year: 2003, spotifyId: '2PpruBYCo4H7WOBJ7Q2EwM', explicit: true },
  { genre: 'pop', artist: 'Bruno Mars', title: 'Treasure', year: 2012, spotifyId: '55h7vJchibLdUkxdlX3fK7', explicit: true },
  { genre: 'pop', artist: 'Lizzo', title: 'Juice', year: 2019, spotifyId: '0k664IuFwVP557Gnx7RhIl', explicit: true },
  { genre: 'pop', artist: 'Sabrina Carpenter', title: 'Espresso', year: 2024, spotifyId: '2qSkIjg1o9h3YT9RAgYN75', explicit: true },
  { genre: 'blues', artist: 'Memphis Minnie', title: 'Me and My Chauffeur Blues', year: 1941 },
  { genre: 'blues', artist: 'Christone "Kingfish" Ingram', title: '662', year: 2021 },
  { genre: 'rock', artist: 'Pearl Jam', title: 'Even Flow', year: 1991, spotifyId: '6QewNVIDKdSl8Y3ycuHIei', explicit: true },
  { genre: 'rock', artist: 'Rage Against the Machine', title: 'Killing in the Name', year: 1992, spotifyId: '59WN2psjkt1tyaxjspN8fp', explicit: true },
  { genre: 'rock', artist: 'Alanis Morissette', title: 'You Oughta Know', year: 1995, spotifyId: '0Dw9z44gXhplDh5HCWZIxP', explicit: true },
  { genre: 'rock', artist: 'Måneskin', title: 'ZITTI E BUONI', year: 2021, spotifyId: '776AftMmFFAWUIEAb3lHhw', explicit: true },
  { genre: 'rock', artist: 'Olivia Rodrigo', title: 'good 4 u', year: 2021, spotifyId: '4ZtFanR9U6ndgddUvNcjcG', explicit: true },
  { genre: 'electronic', artist: 'Underworld', title: 'Two Months Off', year: 2002 },
  { genre: 'electronic', artist: 'Fever Ray', title: 'If I Had a Heart', year: 2008, spotifyId: '3eJyXwiYepWvEDKABhm7lL', explicit: true },
  { genre: 'metal', artist: 'Korn', title: 'Freak on a Leash', year: 1998, spotifyId: '6W21LNLz9Sw7sUSNWMSHRu', explicit: true },
  { genre: 'metal', artist: 'Disturbed', title: 'Down with the Sickness', year: 2000, spotifyId: '40rvBMQizxkIqnjPdEWY1v', explicit: true },
  { genre: 'metal', artist: 'Avenged Sevenfold', title: 'Nightmare', year: 2010, spotifyId: '4UEo1b0wWrtHMC8bVqPiH8', explicit: true },
];
