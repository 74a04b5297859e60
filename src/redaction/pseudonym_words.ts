/** The words of pseudonyms: 64 given names that fit anybody, 256 plain nouns as surnames. Their order is part of the rule set. */

/** 6 bits of a pseudonym. */
export const GIVEN_NAMES: readonly string[] = words(`
Addison Alex Andy Ariel Ashley Aubrey Avery Bailey Blair Brook Cameron Casey Charlie Chris Dakota Dana Devon Drew Eden
Elliot Ellis Emerson Finley Frankie Gale Hayden Hollis Indigo Jackie Jamie Jesse Jordan Jules Kai Kelly Kendall Kerry Lane
Lee Leslie Logan Marlow Max Mika Morgan Nico Noel Parker Pat Quinn Reese Remy Riley Robin Rowan Sage Sam Sasha Sidney
Skyler Taylor Toby Tracy Val`);

/** 8 bits of a pseudonym. */
export const SURNAMES: readonly string[] = words(`
Acorn Alder Almond Amber Anchor Anvil Apple Apron Arbor Arch Arrow Ash Aspen Atlas Attic Axle Badge Bamboo Banner Barley
Barn Basil Basin Basket Bay Beach Beacon Bead Beam Bell Bench Berry Birch Blanket Blossom Boat Bolt Book Boot Bottle
Boulder Bowl Box Branch Brass Bread Brick Bridge Brush Bucket Buckle Button Cabin Cable Candle Canoe Canvas Canyon Cape
Carpet Cart Castle Cedar Cellar Chair Chalk Cherry Chest Chime Cider Circle Cliff Clock Cloud Clover Coal Coast Cobble
Coin Comet Compass Copper Coral Cork Corner Cotton Cove Crane Crater Creek Crown Crystal Cup Curtain Daisy Dawn Deck Delta
Desk Dew Dock Domino Door Drum Dune Dusk Eagle Easel Echo Elm Ember Engine Falcon Fan Feather Fence Fern Ferry Fiddle
Field Fig Finch Flagon Flax Flint Flute Forest Fork Fountain Frost Garden Garnet Gate Ginger Glacier Glade Glass Glove
Grain Granite Grape Grove Gull Hammer Harbor Harp Hatch Hazel Hearth Heath Hedge Helmet Heron Hickory Hill Hinge Honey
Horizon Inlet Iris Island Ivory Ivy Jade Jar Jasper Jetty Jug Juniper Kettle Kite Ladder Ladle Lagoon Lake Lantern Lark
Laurel Lava Lawn Ledge Lemon Lever Lichen Lilac Lily Linen Lock Loft Loom Lotus Magnet Mallet Mango Maple Marble Marsh
Mast Meadow Melon Mesa Mill Mint Mirror Mist Mitten Moon Moss Nectar Needle Nest Nickel Nutmeg Oak Oar Oasis Oat Olive
Onyx Opal Orbit Orchid Otter Oven Paddle Palm Pansy Paper Parsley Path Pearl Pebble Pepper Pier Pillar Pine Planet Plum
Pocket Pond Poplar Porch Prairie Prism Quarry Quartz Quill Raft Rain Raven Reed Reef Ribbon Ridge River Rope`);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
