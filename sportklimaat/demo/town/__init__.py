"""The invented municipality of Waterhoven: its register of clubs, as a coordinator would keep it.

Every club, address and number in it is made up.
"""

from pathlib import Path

MUNICIPALITY = "Waterhoven"
CLUBS = Path(__file__).with_name("clubs.csv")
