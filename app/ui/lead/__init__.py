"""The form behind F3: a sales lead for another shop, written in that shop's language."""
